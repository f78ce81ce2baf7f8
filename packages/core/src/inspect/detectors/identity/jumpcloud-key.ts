/** JumpCloud API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const jumpcloudKey = definePatternDetector({
  id: 'jumpcloud-key',
  description: 'JumpCloud API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['jumpcloud'],
  examples: {
    true: [
      `jumpcloud_key=${'b8a4c2f1e0d35'.repeat(3)}b`,
      { key: 'jumpcloud_token', text: `${'a1f2d8e9b4c50'.repeat(3)}a` },
    ],
    false: [
      `jumpcloud_key=${'b8a4c2f1e0d35'.repeat(3)}`,
      `jumpcloud_key=x0y1${'b8a4c2f1e0d35'.repeat(3)}b`,
      `the value ${'b8a4c2f1e0d35'.repeat(3)}b`,
    ],
  },
});
