/** Bitbucket client id: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const bitbucketClientId = definePatternDetector({
  id: 'bitbucket-client-id',
  description: 'Bitbucket client id',
  severity: 'medium',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['bitbucket'],
  examples: {
    true: [
      `bitbucket_key=${'m5Pc4Si7Rl8Ab'.repeat(2)}m5Pc4S`,
      { key: 'bitbucket_token', text: `${'q1Xa8Im6Hf9Vp'.repeat(2)}q1Xa8I` },
    ],
    false: [
      `bitbucket_key=${'m5Pc4Si7Rl8Ab'.repeat(2)}m5Pc4`,
      `bitbucket_key=x0y1${'m5Pc4Si7Rl8Ab'.repeat(2)}m5Pc4S`,
      `the value ${'m5Pc4Si7Rl8Ab'.repeat(2)}m5Pc4S`,
    ],
  },
});
