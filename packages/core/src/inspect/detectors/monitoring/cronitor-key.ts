/** Cronitor API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cronitorKey = definePatternDetector({
  id: 'cronitor-key',
  description: 'Cronitor API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['cronitor'],
  examples: {
    true: [
      `cronitor_key=${'c9b3e6d0f8a12'.repeat(2)}c9b3e6`,
      { key: 'cronitor_token', text: `${'e5c8d6a3b9f41'.repeat(2)}e5c8d6` },
    ],
    false: [
      `cronitor_key=${'c9b3e6d0f8a12'.repeat(2)}c9b3e`,
      `cronitor_key=x0y1${'c9b3e6d0f8a12'.repeat(2)}c9b3e6`,
      `the value ${'c9b3e6d0f8a12'.repeat(2)}c9b3e6`,
    ],
  },
});
