/** MongoDB Atlas private key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mongodbAtlasKey = definePatternDetector({
  id: 'mongodb-atlas-key',
  description: 'MongoDB Atlas private key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['atlas', 'mongodb'],
  examples: {
    true: [
      `atlas_key=${'f1Fe9Ea7'}-${'d2Bb'}-${'b7Ac'}-${'a7Cd'}-${'d1Aa3Bb5Ee8F'}`,
      { key: 'mongodb_token', text: `${'f8Bb0De6'}-${'c3Eb'}-${'a4Ec'}-${'e3Bf'}-${'b1Ee0Da2Ad4B'}` },
    ],
    false: [
      `atlas_key=${'f1Fe9Ea7'}-${'d2Bb'}-${'b7Ac'}-${'a7Cd'}-${'d1Aa3Bb5Ee8'}`,
      `atlas_key=x0y1${'f1Fe9Ea7'}-${'d2Bb'}-${'b7Ac'}-${'a7Cd'}-${'d1Aa3Bb5Ee8F'}`,
      `the value ${'f1Fe9Ea7'}-${'d2Bb'}-${'b7Ac'}-${'a7Cd'}-${'d1Aa3Bb5Ee8F'}`,
    ],
  },
});
