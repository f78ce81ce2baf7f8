/** Azure DevOps personal access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const azureDevopsToken = definePatternDetector({
  id: 'azure-devops-token',
  description: 'Azure DevOps personal access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9a-z]{52}|[0-9A-Za-z]{76}AZDO[0-9A-Za-z]{4})',
  context: ['azure', 'devops', 'vsts', 'azdo'],
  examples: {
    true: [`azure_key=${'e2o3j5l7d0b4g'.repeat(4)}`, { key: 'azdo_token', text: `${'s3x0g9i5o2q6r'.repeat(4)}` }],
    false: [
      `azure_key=${'e2o3j5l7d0b4g'.repeat(3)}e2o3j5l7d0b4`,
      `azure_key=x0y1${'e2o3j5l7d0b4g'.repeat(4)}`,
      `the value ${'e2o3j5l7d0b4g'.repeat(4)}`,
    ],
  },
});
