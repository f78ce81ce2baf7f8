/** Atlassian API token of the older kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const atlassianLegacyToken = definePatternDetector({
  id: 'atlassian-legacy-token',
  description: 'Atlassian API token of the older kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{24}',
  context: ['atlassian', 'jira', 'confluence'],
  examples: {
    true: [
      `atlassian_key=${'r7Qe0Ap5Sq2Mn'}r7Qe0Ap5Sq2`,
      { key: 'confluence_token', text: `${'x8Uq9Zt6Tg1Rw'}x8Uq9Zt6Tg1` },
    ],
    false: [
      `atlassian_key=${'r7Qe0Ap5Sq2Mn'}r7Qe0Ap5Sq`,
      `atlassian_key=x0y1${'r7Qe0Ap5Sq2Mn'}r7Qe0Ap5Sq2`,
      `the value ${'r7Qe0Ap5Sq2Mn'}r7Qe0Ap5Sq2`,
    ],
  },
});
