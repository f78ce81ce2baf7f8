/** LogDNA ingestion key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const logdnaKey = definePatternDetector({
  id: 'logdna-key',
  description: 'LogDNA ingestion key',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['logdna', 'mezmo'],
  examples: {
    true: [
      `logdna_key=${'d8e5c0b9f3a41'.repeat(2)}d8e5c0`,
      { key: 'mezmo_token', text: `${'e3d9b0c5f1a78'.repeat(2)}e3d9b0` },
    ],
    false: [
      `logdna_key=${'d8e5c0b9f3a41'.repeat(2)}d8e5c`,
      `logdna_key=x0y1${'d8e5c0b9f3a41'.repeat(2)}d8e5c0`,
      `the value ${'d8e5c0b9f3a41'.repeat(2)}d8e5c0`,
    ],
  },
});
