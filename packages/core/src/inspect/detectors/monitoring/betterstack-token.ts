/** Better Stack token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const betterstackToken = definePatternDetector({
  id: 'betterstack-token',
  description: 'Better Stack token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{24}',
  context: ['betterstack', 'logtail', 'betteruptime'],
  examples: {
    true: [
      `betterstack_key=${'w5Ud8Fv6Vf9Mj'}w5Ud8Fv6Vf9`,
      { key: 'betteruptime_token', text: `${'f9Hq8Iz1Gx3Yc'}f9Hq8Iz1Gx3` },
    ],
    false: [
      `betterstack_key=${'w5Ud8Fv6Vf9Mj'}w5Ud8Fv6Vf`,
      `betterstack_key=x0y1${'w5Ud8Fv6Vf9Mj'}w5Ud8Fv6Vf9`,
      `the value ${'w5Ud8Fv6Vf9Mj'}w5Ud8Fv6Vf9`,
    ],
  },
});
