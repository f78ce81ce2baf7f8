/** Twitter API or access secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const twitterSecret = definePatternDetector({
  id: 'twitter-secret',
  description: 'Twitter API or access secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9A-Za-z]{25}|[0-9A-Za-z]{45}|[0-9A-Za-z]{50})',
  context: ['twitter'],
  examples: {
    true: [
      `twitter_key=${'u1Hk8Wp7Yb0Ts'}u1Hk8Wp7Yb0T`,
      { key: 'twitter_token', text: `${'n2Hp8Lf0Og1Cd'}n2Hp8Lf0Og1C` },
    ],
    false: [
      `twitter_key=${'u1Hk8Wp7Yb0Ts'}u1Hk8Wp7Yb0`,
      `twitter_key=x0y1${'u1Hk8Wp7Yb0Ts'}u1Hk8Wp7Yb0T`,
      `the value ${'u1Hk8Wp7Yb0Ts'}u1Hk8Wp7Yb0T`,
    ],
  },
});
