/** Adafruit IO key without a prefix: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const adafruitLegacyKey = definePatternDetector({
  id: 'adafruit-legacy-key',
  description: 'Adafruit IO key without a prefix',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{32}',
  context: ['adafruit'],
  examples: {
    true: [
      `adafruit_key=${'e5Mp6Fr0Zs2Li'.repeat(2)}e5Mp6F`,
      { key: 'adafruit_token', text: `${'n1Di8Pg7Ar3No'.repeat(2)}n1Di8P` },
    ],
    false: [
      `adafruit_key=${'e5Mp6Fr0Zs2Li'.repeat(2)}e5Mp6`,
      `adafruit_key=x0y1${'e5Mp6Fr0Zs2Li'.repeat(2)}e5Mp6F`,
      `the value ${'e5Mp6Fr0Zs2Li'.repeat(2)}e5Mp6F`,
    ],
  },
});
