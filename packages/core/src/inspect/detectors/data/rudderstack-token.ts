/** RudderStack token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const rudderstackToken = definePatternDetector({
  id: 'rudderstack-token',
  description: 'RudderStack token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{27}',
  context: ['rudderstack', 'rudder'],
  examples: {
    true: [
      `rudderstack_key=${'p6Im2Au8Lv4Ke'.repeat(2)}p`,
      { key: 'rudder_token', text: `${'w3Lv9Os7Ad0Gi'.repeat(2)}w` },
    ],
    false: [
      `rudderstack_key=${'p6Im2Au8Lv4Ke'.repeat(2)}`,
      `rudderstack_key=x0y1${'p6Im2Au8Lv4Ke'.repeat(2)}p`,
      `the value ${'p6Im2Au8Lv4Ke'.repeat(2)}p`,
    ],
  },
});
