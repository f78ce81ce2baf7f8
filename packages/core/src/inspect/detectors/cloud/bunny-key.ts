/** Bunny.net API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const bunnyKey = definePatternDetector({
  id: 'bunny-key',
  description: 'Bunny.net API key',
  severity: 'critical',
  confidence: 0.85,
  pattern:
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['bunny', 'bunnycdn'],
  examples: {
    true: [
      `bunny_key=${'c8d1e0a4'}-${'e9f2'}-${'c7f0'}-${'d3e8'}-${'d2b9e8c7a6f5'}${'f0b1e8d6'}-${'c2e6'}-${'e9a2'}-${'b8d1'}-${'a2b1e6c7f4d5'}`,
      {
        key: 'bunnycdn_token',
        text: `${'f1c8d6b9'}-${'e9a1'}-${'a9b2'}-${'e9d0'}-${'b3c6a4d5f8e1'}${'b0c4d7a2'}-${'a8b0'}-${'c4b5'}-${'e8f3'}-${'a7c0e9b6d5f8'}`,
      },
    ],
    false: [
      `bunny_key=${'c8d1e0a4'}-${'e9f2'}-${'c7f0'}-${'d3e8'}-${'d2b9e8c7a6f5'}${'f0b1e8d6'}-${'c2e6'}-${'e9a2'}-${'b8d1'}-${'a2b1e6c7f4d'}`,
      `bunny_key=x0y1${'c8d1e0a4'}-${'e9f2'}-${'c7f0'}-${'d3e8'}-${'d2b9e8c7a6f5'}${'f0b1e8d6'}-${'c2e6'}-${'e9a2'}-${'b8d1'}-${'a2b1e6c7f4d5'}`,
      `the value ${'c8d1e0a4'}-${'e9f2'}-${'c7f0'}-${'d3e8'}-${'d2b9e8c7a6f5'}${'f0b1e8d6'}-${'c2e6'}-${'e9a2'}-${'b8d1'}-${'a2b1e6c7f4d5'}`,
    ],
  },
});
