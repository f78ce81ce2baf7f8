/** Confluent Cloud key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const confluentKey = definePatternDetector({
  id: 'confluent-key',
  description: 'Confluent Cloud key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9A-Za-z+/]{64}|[0-9A-Z]{16})',
  context: ['confluent'],
  examples: {
    true: [
      `confluent_key=${'n0Ji1Gf8Vb6Yp'.repeat(4)}n0Ji1Gf8Vb6Y`,
      { key: 'confluent_token', text: `${'n1Yd9By6Nh8Ei'.repeat(4)}n1Yd9By6Nh8E` },
    ],
    false: [
      `confluent_key=${'n0Ji1Gf8Vb6Yp'.repeat(4)}n0Ji1Gf8Vb6`,
      `confluent_key=x0y1${'n0Ji1Gf8Vb6Yp'.repeat(4)}n0Ji1Gf8Vb6Y`,
      `the value ${'n0Ji1Gf8Vb6Yp'.repeat(4)}n0Ji1Gf8Vb6Y`,
    ],
  },
});
