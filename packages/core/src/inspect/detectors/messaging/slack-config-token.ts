/** Slack configuration token: `xoxe.xoxp-`, `xoxe.xoxb-`, `xoxe-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const slackConfigToken = definePatternDetector({
  id: 'slack-config-token',
  description: 'Slack configuration token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['xoxe.xoxp-', 'xoxe.xoxb-', 'xoxe-'],
  pattern: '[0-9]-[0-9A-Za-z]{140,170}',
  examples: {
    true: [
      `token xo${'xe.xoxp-'}${'3'}-${'p8Tv9Xn3Mb1Hy'.repeat(10)}p8Tv9Xn3Mb`,
      `"xo${'xe-'}${'6'}-${'q5Pr7Bh2Hx4Ek'.repeat(10)}q5Pr7Bh2Hx",`,
    ],
    false: [
      `xo${'xe.xoxp-'}${'3'}-${'p8Tv9Xn3Mb1Hy'.repeat(10)}p8Tv9Xn3M`,
      `xxo${'xe.xoxp-'}${'3'}-${'p8Tv9Xn3Mb1Hy'.repeat(10)}p8Tv9Xn3Mb`,
    ],
  },
});
