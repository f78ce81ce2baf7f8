/** Sauce Labs access key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sauceToken = definePatternDetector({
  id: 'sauce-token',
  description: 'Sauce Labs access key',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['sauce', 'saucelabs'],
  examples: {
    true: [
      `sauce_key=${'a7b2e5f1'}-${'f5e2'}-${'d9b2'}-${'b9a6'}-${'f0b7e5c4d3a6'}`,
      { key: 'saucelabs_token', text: `${'b0d2c7f8'}-${'e0f6'}-${'c0d1'}-${'e4b9'}-${'f4a6e2d1c8b3'}` },
    ],
    false: [
      `sauce_key=${'a7b2e5f1'}-${'f5e2'}-${'d9b2'}-${'b9a6'}-${'f0b7e5c4d3a'}`,
      `sauce_key=x0y1${'a7b2e5f1'}-${'f5e2'}-${'d9b2'}-${'b9a6'}-${'f0b7e5c4d3a6'}`,
      `the value ${'a7b2e5f1'}-${'f5e2'}-${'d9b2'}-${'b9a6'}-${'f0b7e5c4d3a6'}`,
    ],
  },
});
