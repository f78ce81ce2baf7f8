/** Wise API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const wiseToken = definePatternDetector({
  id: 'wise-token',
  description: 'Wise API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['wise', 'transferwise'],
  examples: {
    true: [
      `wise_key=${'e2Dc1Ea4'}-${'c8Cd'}-${'c8Bd'}-${'c2Ab'}-${'f5Bb3Ea4Ae0D'}`,
      { key: 'transferwise_token', text: `${'f7Bc5Dd4'}-${'e5Ac'}-${'b3Ad'}-${'a5Fc'}-${'c9Ed1Db5Cf8B'}` },
    ],
    false: [
      `wise_key=${'e2Dc1Ea4'}-${'c8Cd'}-${'c8Bd'}-${'c2Ab'}-${'f5Bb3Ea4Ae0'}`,
      `wise_key=x0y1${'e2Dc1Ea4'}-${'c8Cd'}-${'c8Bd'}-${'c2Ab'}-${'f5Bb3Ea4Ae0D'}`,
      `the value ${'e2Dc1Ea4'}-${'c8Cd'}-${'c8Bd'}-${'c2Ab'}-${'f5Bb3Ea4Ae0D'}`,
    ],
  },
});
