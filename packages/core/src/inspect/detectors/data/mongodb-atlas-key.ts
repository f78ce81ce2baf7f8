/** MongoDB Atlas private key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mongodbAtlasKey = definePatternDetector({
  id: 'mongodb-atlas-key',
  description: 'MongoDB Atlas private key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['atlas', 'mongodb'],
  examples: {
    true: [
      `atlas_key=${'f1e9b7a4'}-${'e8b0'}-${'d0f7'}-${'a7e5'}-${'c0d4e7b6a5f1'}`,
      { key: 'mongodb_token', text: `${'b8d0a6f4'}-${'e2d3'}-${'f8b0'}-${'f2a4'}-${'f0e8c4d7b1a2'}` },
    ],
    false: [
      `atlas_key=${'f1e9b7a4'}-${'e8b0'}-${'d0f7'}-${'a7e5'}-${'c0d4e7b6a5f'}`,
      `atlas_key=x0y1${'f1e9b7a4'}-${'e8b0'}-${'d0f7'}-${'a7e5'}-${'c0d4e7b6a5f1'}`,
      `the value ${'f1e9b7a4'}-${'e8b0'}-${'d0f7'}-${'a7e5'}-${'c0d4e7b6a5f1'}`,
    ],
  },
});
