/** Loggly token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const logglyToken = definePatternDetector({
  id: 'loggly-token',
  description: 'Loggly token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['loggly'],
  examples: {
    true: [
      `loggly_key=${'f8a0b5c1'}-${'d5e0'}-${'e9d7'}-${'b8c9'}-${'b0d3a7c1e6f5'}`,
      { key: 'loggly_token', text: `${'c9d0e7a3'}-${'d5c0'}-${'a4f9'}-${'c3a0'}-${'d2f4b0c1a7e8'}` },
    ],
    false: [
      `loggly_key=${'f8a0b5c1'}-${'d5e0'}-${'e9d7'}-${'b8c9'}-${'b0d3a7c1e6f'}`,
      `loggly_key=x0y1${'f8a0b5c1'}-${'d5e0'}-${'e9d7'}-${'b8c9'}-${'b0d3a7c1e6f5'}`,
      `the value ${'f8a0b5c1'}-${'d5e0'}-${'e9d7'}-${'b8c9'}-${'b0d3a7c1e6f5'}`,
    ],
  },
});
