/** Railway token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const railwayToken = definePatternDetector({
  id: 'railway-token',
  description: 'Railway token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['railway'],
  examples: {
    true: [
      `railway_key=${'e8c6f9d0'}-${'c3b9'}-${'b4d5'}-${'a3f1'}-${'e0d6f7b2c8a5'}`,
      { key: 'railway_token', text: `${'c7a5b2e0'}-${'a6d9'}-${'d4e9'}-${'a6b3'}-${'b5a3f9d6e4c0'}` },
    ],
    false: [
      `railway_key=${'e8c6f9d0'}-${'c3b9'}-${'b4d5'}-${'a3f1'}-${'e0d6f7b2c8a'}`,
      `railway_key=x0y1${'e8c6f9d0'}-${'c3b9'}-${'b4d5'}-${'a3f1'}-${'e0d6f7b2c8a5'}`,
      `the value ${'e8c6f9d0'}-${'c3b9'}-${'b4d5'}-${'a3f1'}-${'e0d6f7b2c8a5'}`,
    ],
  },
});
