/** Sauce Labs access key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sauceToken = definePatternDetector({
  id: 'sauce-token',
  description: 'Sauce Labs access key',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['sauce', 'saucelabs'],
  examples: {
    true: [
      `sauce_key=${'c7Ae2Bb5'}-${'c9Fa'}-${'b7Fe'}-${'b9Ec'}-${'e5Bf1Aa6Fc8E'}`,
      { key: 'saucelabs_token', text: `${'a0Bd2Df7'}-${'a8Ac'}-${'e3Fc'}-${'d9Fc'}-${'c2Ef1Fa6De7C'}` },
    ],
    false: [
      `sauce_key=${'c7Ae2Bb5'}-${'c9Fa'}-${'b7Fe'}-${'b9Ec'}-${'e5Bf1Aa6Fc8'}`,
      `sauce_key=x0y1${'c7Ae2Bb5'}-${'c9Fa'}-${'b7Fe'}-${'b9Ec'}-${'e5Bf1Aa6Fc8E'}`,
      `the value ${'c7Ae2Bb5'}-${'c9Fa'}-${'b7Fe'}-${'b9Ec'}-${'e5Bf1Aa6Fc8E'}`,
    ],
  },
});
