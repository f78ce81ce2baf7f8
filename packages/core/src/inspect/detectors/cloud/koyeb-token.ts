/** Koyeb token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const koyebToken = definePatternDetector({
  id: 'koyeb-token',
  description: 'Koyeb token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-z]{64}',
  context: ['koyeb'],
  examples: {
    true: [
      `koyeb_key=${'y2o8x9w5m1n0c'.repeat(4)}y2o8x9w5m1n0`,
      { key: 'koyeb_token', text: `${'f8q9i0e4u2c3t'.repeat(4)}f8q9i0e4u2c3` },
    ],
    false: [
      `koyeb_key=${'y2o8x9w5m1n0c'.repeat(4)}y2o8x9w5m1n`,
      `koyeb_key=x0y1${'y2o8x9w5m1n0c'.repeat(4)}y2o8x9w5m1n0`,
      `the value ${'y2o8x9w5m1n0c'.repeat(4)}y2o8x9w5m1n0`,
    ],
  },
});
