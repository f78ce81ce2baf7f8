/** SparkPost API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sparkpostKey = definePatternDetector({
  id: 'sparkpost-key',
  description: 'SparkPost API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['sparkpost'],
  examples: {
    true: [
      `sparkpost_key=${'e3a1c8b4d2f65'.repeat(3)}e`,
      { key: 'sparkpost_token', text: `${'f6e1a3c4b9d52'.repeat(3)}f` },
    ],
    false: [
      `sparkpost_key=${'e3a1c8b4d2f65'.repeat(3)}`,
      `sparkpost_key=x0y1${'e3a1c8b4d2f65'.repeat(3)}e`,
      `the value ${'e3a1c8b4d2f65'.repeat(3)}e`,
    ],
  },
});
