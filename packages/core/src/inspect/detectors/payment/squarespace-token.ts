/** Squarespace access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const squarespaceToken = definePatternDetector({
  id: 'squarespace-token',
  description: 'Squarespace access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['squarespace'],
  examples: {
    true: [
      `squarespace_key=${'b3e4c0d1'}-${'d9e6'}-${'b8c0'}-${'e4b0'}-${'d8b9e5f2a6c0'}`,
      { key: 'squarespace_token', text: `${'f3d2c6e0'}-${'e3c1'}-${'a2c3'}-${'c2d9'}-${'d3c0b4a8e1f7'}` },
    ],
    false: [
      `squarespace_key=${'b3e4c0d1'}-${'d9e6'}-${'b8c0'}-${'e4b0'}-${'d8b9e5f2a6c'}`,
      `squarespace_key=x0y1${'b3e4c0d1'}-${'d9e6'}-${'b8c0'}-${'e4b0'}-${'d8b9e5f2a6c0'}`,
      `the value ${'b3e4c0d1'}-${'d9e6'}-${'b8c0'}-${'e4b0'}-${'d8b9e5f2a6c0'}`,
    ],
  },
});
