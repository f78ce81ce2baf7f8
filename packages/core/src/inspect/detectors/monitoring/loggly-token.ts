/** Loggly token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const logglyToken = definePatternDetector({
  id: 'loggly-token',
  description: 'Loggly token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['loggly'],
  examples: {
    true: [
      `loggly_key=${'f8Fc0Aa5'}-${'b7Cc'}-${'f0Fa'}-${'e3Eb'}-${'d2Ab8Ff0Bc3E'}`,
      { key: 'loggly_token', text: `${'c9Ca0Df7'}-${'d7Cc'}-${'a9Fc'}-${'f3Be'}-${'c9Ba1Ed8Cf6D'}` },
    ],
    false: [
      `loggly_key=${'f8Fc0Aa5'}-${'b7Cc'}-${'f0Fa'}-${'e3Eb'}-${'d2Ab8Ff0Bc3'}`,
      `loggly_key=x0y1${'f8Fc0Aa5'}-${'b7Cc'}-${'f0Fa'}-${'e3Eb'}-${'d2Ab8Ff0Bc3E'}`,
      `the value ${'f8Fc0Aa5'}-${'b7Cc'}-${'f0Fa'}-${'e3Eb'}-${'d2Ab8Ff0Bc3E'}`,
    ],
  },
});
