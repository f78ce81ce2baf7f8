/** Figma access token of the older kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const figmaLegacyToken = definePatternDetector({
  id: 'figma-legacy-token',
  description: 'Figma access token of the older kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9]{4,10}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['figma'],
  examples: {
    true: [
      `figma_key=${'3970'}-${'e7f9c0a6'}-${'c5a0'}-${'e2d3'}-${'f2e4'}-${'d3c1f6b9a2e7'}`,
      { key: 'figma_token', text: `${'2841'}-${'e2a0c9d4'}-${'d6b2'}-${'b5d1'}-${'d7c2'}-${'d5a1f7c3b0e2'}` },
    ],
    false: [
      `figma_key=${'3970'}-${'e7f9c0a6'}-${'c5a0'}-${'e2d3'}-${'f2e4'}-${'d3c1f6b9a2e'}`,
      `figma_key=${'x0y1'.repeat(30)}${'3970'}-${'e7f9c0a6'}-${'c5a0'}-${'e2d3'}-${'f2e4'}-${'d3c1f6b9a2e7'}`,
      `the value ${'3970'}-${'e7f9c0a6'}-${'c5a0'}-${'e2d3'}-${'f2e4'}-${'d3c1f6b9a2e7'}`,
    ],
  },
});
