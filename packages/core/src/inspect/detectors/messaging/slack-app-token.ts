/** Slack app-level token: `xapp-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const slackAppToken = definePatternDetector({
  id: 'slack-app-token',
  description: 'Slack app-level token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['xapp-'],
  pattern: '[0-9]-[0-9A-Z]{9,12}-[0-9]{10,13}-[0-9a-z]{40,80}',
  examples: {
    true: [
      `token xa${'pp-'}${'0'}-${'0W2E9X8S6'}-${'2985043761'}-${'w8q0u6v4e9r1m'.repeat(3)}w`,
      `"xa${'pp-'}${'2'}-${'2R0W4D8Y9'}-${'2419675083'}-${'q1s8m7r6g2k4b'.repeat(3)}q",`,
    ],
    false: [
      `xa${'pp-'}${'0'}-${'0W2E9X8S6'}-${'2985043761'}-${'w8q0u6v4e9r1m'.repeat(3)}`,
      `xxa${'pp-'}${'0'}-${'0W2E9X8S6'}-${'2985043761'}-${'w8q0u6v4e9r1m'.repeat(3)}w`,
    ],
  },
});
