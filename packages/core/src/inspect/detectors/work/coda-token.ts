/** Coda API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const codaToken = definePatternDetector({
  id: 'coda-token',
  description: 'Coda API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['coda'],
  examples: {
    true: [
      `coda_key=${'a5Fc1Cb3'}-${'b9Fe'}-${'d5Bf'}-${'b1Ae'}-${'c3Aa4Ee7Cd2F'}`,
      { key: 'coda_token', text: `${'e9Bc8Cd1'}-${'c0Ef'}-${'b5Aa'}-${'c1Bd'}-${'b8Da0Ef7Fe9B'}` },
    ],
    false: [
      `coda_key=${'a5Fc1Cb3'}-${'b9Fe'}-${'d5Bf'}-${'b1Ae'}-${'c3Aa4Ee7Cd2'}`,
      `coda_key=x0y1${'a5Fc1Cb3'}-${'b9Fe'}-${'d5Bf'}-${'b1Ae'}-${'c3Aa4Ee7Cd2F'}`,
      `the value ${'a5Fc1Cb3'}-${'b9Fe'}-${'d5Bf'}-${'b1Ae'}-${'c3Aa4Ee7Cd2F'}`,
    ],
  },
});
