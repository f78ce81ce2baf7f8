/** Honeycomb key of the older kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const honeycombLegacyKey = definePatternDetector({
  id: 'honeycomb-legacy-key',
  description: 'Honeycomb key of the older kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['honeycomb', 'hny'],
  examples: {
    true: [
      `honeycomb_key=${'a0b5f3d1c6e74'.repeat(2)}a0b5f3`,
      { key: 'hny_token', text: `${'e3b6d5f7c0a89'.repeat(2)}e3b6d5` },
    ],
    false: [
      `honeycomb_key=${'a0b5f3d1c6e74'.repeat(2)}a0b5f`,
      `honeycomb_key=x0y1${'a0b5f3d1c6e74'.repeat(2)}a0b5f3`,
      `the value ${'a0b5f3d1c6e74'.repeat(2)}a0b5f3`,
    ],
  },
});
