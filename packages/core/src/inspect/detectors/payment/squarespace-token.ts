/** Squarespace access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const squarespaceToken = definePatternDetector({
  id: 'squarespace-token',
  description: 'Squarespace access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['squarespace'],
  examples: {
    true: [
      `squarespace_key=${'e3Bd4Ef0'}-${'b8Ed'}-${'e2Af'}-${'b3Af'}-${'f0Ea3Cb5Dc1A'}`,
      { key: 'squarespace_token', text: `${'b3Fa2Dc6'}-${'c3Bf'}-${'c0Ad'}-${'e3Da'}-${'e3Eb8Bd0Ac5F'}` },
    ],
    false: [
      `squarespace_key=${'e3Bd4Ef0'}-${'b8Ed'}-${'e2Af'}-${'b3Af'}-${'f0Ea3Cb5Dc1'}`,
      `squarespace_key=x0y1${'e3Bd4Ef0'}-${'b8Ed'}-${'e2Af'}-${'b3Af'}-${'f0Ea3Cb5Dc1A'}`,
      `the value ${'e3Bd4Ef0'}-${'b8Ed'}-${'e2Af'}-${'b3Af'}-${'f0Ea3Cb5Dc1A'}`,
    ],
  },
});
