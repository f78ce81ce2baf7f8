/** Recurly API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const recurlyKey = definePatternDetector({
  id: 'recurly-key',
  description: 'Recurly API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['recurly'],
  examples: {
    true: [
      `recurly_key=${'c4d5f6a7e8b23'.repeat(2)}c4d5f6`,
      { key: 'recurly_token', text: `${'f7c2e9a5b0d81'.repeat(2)}f7c2e9` },
    ],
    false: [
      `recurly_key=${'c4d5f6a7e8b23'.repeat(2)}c4d5f`,
      `recurly_key=x0y1${'c4d5f6a7e8b23'.repeat(2)}c4d5f6`,
      `the value ${'c4d5f6a7e8b23'.repeat(2)}c4d5f6`,
    ],
  },
});
