/** Bitbucket client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const bitbucketClientSecret = definePatternDetector({
  id: 'bitbucket-client-secret',
  description: 'Bitbucket client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{64}',
  context: ['bitbucket'],
  examples: {
    true: [
      `bitbucket_key=${'o7Dt0Sy3Uu4Xg'.repeat(4)}o7Dt0Sy3Uu4X`,
      { key: 'bitbucket_token', text: `${'y4Ke0Bg3Ri2Cv'.repeat(4)}y4Ke0Bg3Ri2C` },
    ],
    false: [
      `bitbucket_key=${'o7Dt0Sy3Uu4Xg'.repeat(4)}o7Dt0Sy3Uu4`,
      `bitbucket_key=x0y1${'o7Dt0Sy3Uu4Xg'.repeat(4)}o7Dt0Sy3Uu4X`,
      `the value ${'o7Dt0Sy3Uu4Xg'.repeat(4)}o7Dt0Sy3Uu4X`,
    ],
  },
});
