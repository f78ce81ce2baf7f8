/** Weaviate or Qdrant Cloud key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const vectorCloudKey = definePatternDetector({
  id: 'vector-cloud-key',
  description: 'Weaviate or Qdrant Cloud key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{36,56}',
  context: ['weaviate', 'qdrant'],
  examples: {
    true: [
      `weaviate_key=${'n8Is0Ro4Fv6Wy'.repeat(2)}n8Is0Ro4Fv`,
      { key: 'qdrant_token', text: `${'f9Ev6Tn8Na0Dm'.repeat(2)}f9Ev6Tn8Na` },
    ],
    false: [
      `weaviate_key=${'n8Is0Ro4Fv6Wy'.repeat(2)}n8Is0Ro4F`,
      `weaviate_key=${'x0y1'.repeat(30)}${'n8Is0Ro4Fv6Wy'.repeat(2)}n8Is0Ro4Fv`,
      `the value ${'n8Is0Ro4Fv6Wy'.repeat(2)}n8Is0Ro4Fv`,
    ],
  },
});
