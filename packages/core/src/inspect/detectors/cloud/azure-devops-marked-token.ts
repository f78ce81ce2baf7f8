/** Azure DevOps personal access token of the newer kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const azureDevopsMarkedToken = definePatternDetector({
  id: 'azure-devops-marked-token',
  description: 'Azure DevOps personal access token of the newer kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{76}AZDO[0-9A-Za-z]{4}',
  context: ['azure', 'devops', 'vsts', 'azdo', 'token', 'pat', 'secret', 'key', 'password'],
  examples: {
    true: [
      `azure_key=${'w9Fi7At0Ss6Hn'.repeat(5)}w9Fi7At0Ss6AZDO${'d9Jw'}`,
      { key: 'password_token', text: `${'b7Ng0Gl1Ps9Tq'.repeat(5)}b7Ng0Gl1Ps9AZDO${'c2He'}` },
    ],
    false: [
      `azure_key=${'w9Fi7At0Ss6Hn'.repeat(5)}w9Fi7At0Ss6AZDO${'d9J'}`,
      `azure_key=x0y1${'w9Fi7At0Ss6Hn'.repeat(5)}w9Fi7At0Ss6AZDO${'d9Jw'}`,
      `the value ${'w9Fi7At0Ss6Hn'.repeat(5)}w9Fi7At0Ss6AZDO${'d9Jw'}`,
    ],
  },
});
