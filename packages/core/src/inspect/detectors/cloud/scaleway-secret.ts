/** Scaleway secret key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const scalewaySecret = definePatternDetector({
  id: 'scaleway-secret',
  description: 'Scaleway secret key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['scaleway', 'scw'],
  examples: {
    true: [
      `scaleway_key=${'c0Ca6Bb4'}-${'c6Ca'}-${'f9Ec'}-${'e6Ac'}-${'f7De8Fc5Ca2E'}`,
      { key: 'scw_token', text: `${'e7Af5Bb3'}-${'f1Ae'}-${'b5Da'}-${'a2Af'}-${'c0Ea5Ab6Fd9B'}` },
    ],
    false: [
      `scaleway_key=${'c0Ca6Bb4'}-${'c6Ca'}-${'f9Ec'}-${'e6Ac'}-${'f7De8Fc5Ca2'}`,
      `scaleway_key=x0y1${'c0Ca6Bb4'}-${'c6Ca'}-${'f9Ec'}-${'e6Ac'}-${'f7De8Fc5Ca2E'}`,
      `the value ${'c0Ca6Bb4'}-${'c6Ca'}-${'f9Ec'}-${'e6Ac'}-${'f7De8Fc5Ca2E'}`,
    ],
  },
});
