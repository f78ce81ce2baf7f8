/** Ghost admin key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const ghostKey = definePatternDetector({
  id: 'ghost-key',
  description: 'Ghost admin key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{24}:[0-9a-f]{64}',
  context: ['ghost'],
  examples: {
    true: [
      `ghost_key=${'b1d6a8c4e5f09'}b1d6a8c4e5f:${'a0f6e5d7c2b48'.repeat(4)}a0f6e5d7c2b4`,
      { key: 'ghost_token', text: `${'f2a5d8e9b7c04'}f2a5d8e9b7c:${'b3e1c4f8d5a07'.repeat(4)}b3e1c4f8d5a0` },
    ],
    false: [
      `ghost_key=${'b1d6a8c4e5f09'}b1d6a8c4e5f:${'a0f6e5d7c2b48'.repeat(4)}a0f6e5d7c2b`,
      `ghost_key=x0y1${'b1d6a8c4e5f09'}b1d6a8c4e5f:${'a0f6e5d7c2b48'.repeat(4)}a0f6e5d7c2b4`,
      `the value ${'b1d6a8c4e5f09'}b1d6a8c4e5f:${'a0f6e5d7c2b48'.repeat(4)}a0f6e5d7c2b4`,
    ],
  },
});
