/** Postmark server token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const postmarkToken = definePatternDetector({
  id: 'postmark-token',
  description: 'Postmark server token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['postmark'],
  examples: {
    true: [
      `postmark_key=${'b2Ea5Ac3'}-${'c3Aa'}-${'d0Ca'}-${'b5Ea'}-${'e5Fb4Cd1Aa6E'}`,
      { key: 'postmark_token', text: `${'d4Df9Be0'}-${'e5Ab'}-${'c0Ab'}-${'c5Ee'}-${'f1Da2Ae3Cd5E'}` },
    ],
    false: [
      `postmark_key=${'b2Ea5Ac3'}-${'c3Aa'}-${'d0Ca'}-${'b5Ea'}-${'e5Fb4Cd1Aa6'}`,
      `postmark_key=x0y1${'b2Ea5Ac3'}-${'c3Aa'}-${'d0Ca'}-${'b5Ea'}-${'e5Fb4Cd1Aa6E'}`,
      `the value ${'b2Ea5Ac3'}-${'c3Aa'}-${'d0Ca'}-${'b5Ea'}-${'e5Fb4Cd1Aa6E'}`,
    ],
  },
});
