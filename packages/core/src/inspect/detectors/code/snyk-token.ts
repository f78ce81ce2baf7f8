/** Snyk API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const snykToken = definePatternDetector({
  id: 'snyk-token',
  description: 'Snyk API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['snyk'],
  examples: {
    true: [
      `snyk_key=${'e4Ea1Db5'}-${'d2Ee'}-${'c4Af'}-${'e8Ab'}-${'c1Cd0Ae7Fa9E'}`,
      { key: 'snyk_token', text: `${'e1Dd0Ba3'}-${'d2Ca'}-${'e0Ad'}-${'d6Ec'}-${'e4Cb8Bc3Ed6F'}` },
    ],
    false: [
      `snyk_key=${'e4Ea1Db5'}-${'d2Ee'}-${'c4Af'}-${'e8Ab'}-${'c1Cd0Ae7Fa9'}`,
      `snyk_key=x0y1${'e4Ea1Db5'}-${'d2Ee'}-${'c4Af'}-${'e8Ab'}-${'c1Cd0Ae7Fa9E'}`,
      `the value ${'e4Ea1Db5'}-${'d2Ee'}-${'c4Af'}-${'e8Ab'}-${'c1Cd0Ae7Fa9E'}`,
    ],
  },
});
