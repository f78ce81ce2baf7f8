/** Exa API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const exaKey = definePatternDetector({
  id: 'exa-key',
  description: 'Exa API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['exa'],
  examples: {
    true: [
      `exa_key=${'f9Db2Cd4'}-${'f4Bd'}-${'f7Ad'}-${'a8Af'}-${'a2Ec3Cb5Bf0D'}`,
      { key: 'exa_token', text: `${'f8Eb1Ac0'}-${'c0Ef'}-${'a6Dd'}-${'a0Fc'}-${'a3Fc5Ce1Ed9D'}` },
    ],
    false: [
      `exa_key=${'f9Db2Cd4'}-${'f4Bd'}-${'f7Ad'}-${'a8Af'}-${'a2Ec3Cb5Bf0'}`,
      `exa_key=x0y1${'f9Db2Cd4'}-${'f4Bd'}-${'f7Ad'}-${'a8Af'}-${'a2Ec3Cb5Bf0D'}`,
      `the value ${'f9Db2Cd4'}-${'f4Bd'}-${'f7Ad'}-${'a8Af'}-${'a2Ec3Cb5Bf0D'}`,
    ],
  },
});
