/** Railway token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const railwayToken = definePatternDetector({
  id: 'railway-token',
  description: 'Railway token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['railway'],
  examples: {
    true: [
      `railway_key=${'b8Ef6Cd9'}-${'d9Cb'}-${'a7Eb'}-${'b6Ef'}-${'b7Fd0Af4Ca3D'}`,
      { key: 'railway_token', text: `${'d7Cf5Ac2'}-${'d8Ce'}-${'c6Ab'}-${'d8Fa'}-${'a1Fb0Ed7Dc8C'}` },
    ],
    false: [
      `railway_key=${'b8Ef6Cd9'}-${'d9Cb'}-${'a7Eb'}-${'b6Ef'}-${'b7Fd0Af4Ca3'}`,
      `railway_key=x0y1${'b8Ef6Cd9'}-${'d9Cb'}-${'a7Eb'}-${'b6Ef'}-${'b7Fd0Af4Ca3D'}`,
      `the value ${'b8Ef6Cd9'}-${'d9Cb'}-${'a7Eb'}-${'b6Ef'}-${'b7Fd0Af4Ca3D'}`,
    ],
  },
});
