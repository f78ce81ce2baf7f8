/** Scaleway secret key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const scalewaySecret = definePatternDetector({
  id: 'scaleway-secret',
  description: 'Scaleway secret key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['scaleway', 'scw'],
  examples: {
    true: [
      `scaleway_key=${'c0b6e4d5'}-${'e5a0'}-${'d4e2'}-${'e1a3'}-${'c5e0b6a7f8d4'}`,
      { key: 'scw_token', text: `${'a7b5f3c1'}-${'f9a2'}-${'c0f8'}-${'a6d3'}-${'a0b7e2d9f5c8'}` },
    ],
    false: [
      `scaleway_key=${'c0b6e4d5'}-${'e5a0'}-${'d4e2'}-${'e1a3'}-${'c5e0b6a7f8d'}`,
      `scaleway_key=x0y1${'c0b6e4d5'}-${'e5a0'}-${'d4e2'}-${'e1a3'}-${'c5e0b6a7f8d4'}`,
      `the value ${'c0b6e4d5'}-${'e5a0'}-${'d4e2'}-${'e1a3'}-${'c5e0b6a7f8d4'}`,
    ],
  },
});
