/** Heroku API key without a prefix: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const herokuBareKey = definePatternDetector({
  id: 'heroku-bare-key',
  description: 'Heroku API key without a prefix',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['heroku'],
  examples: {
    true: [
      `heroku_key=${'b6Bc9Af8'}-${'e1Da'}-${'c1Ab'}-${'f6Db'}-${'b1Fc5Ee8Bf7A'}`,
      { key: 'heroku_token', text: `${'d0Da7Ef4'}-${'e6Bd'}-${'c0Be'}-${'d0Fc'}-${'e3Ba9Fc5Cb7D'}` },
    ],
    false: [
      `heroku_key=${'b6Bc9Af8'}-${'e1Da'}-${'c1Ab'}-${'f6Db'}-${'b1Fc5Ee8Bf7'}`,
      `heroku_key=x0y1${'b6Bc9Af8'}-${'e1Da'}-${'c1Ab'}-${'f6Db'}-${'b1Fc5Ee8Bf7A'}`,
      `the value ${'b6Bc9Af8'}-${'e1Da'}-${'c1Ab'}-${'f6Db'}-${'b1Fc5Ee8Bf7A'}`,
    ],
  },
});
