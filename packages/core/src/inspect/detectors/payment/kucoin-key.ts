/** KuCoin key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const kucoinKey = definePatternDetector({
  id: 'kucoin-key',
  description: 'KuCoin key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24})',
  context: ['kucoin'],
  examples: {
    true: [
      `kucoin_key=${'c4a3e1b5'}-${'e2c6'}-${'e5c0'}-${'b0c4'}-${'b5f7d6e4a3c0'}`,
      { key: 'kucoin_token', text: `${'e4a9b0c3'}-${'c4f7'}-${'d8e6'}-${'e2b1'}-${'b7f4a1c8e5d2'}` },
    ],
    false: [
      `kucoin_key=${'c4a3e1b5'}-${'e2c6'}-${'e5c0'}-${'b0c4'}-${'b5f7d6e4a3c'}`,
      `kucoin_key=x0y1${'c4a3e1b5'}-${'e2c6'}-${'e5c0'}-${'b0c4'}-${'b5f7d6e4a3c0'}`,
      `the value ${'c4a3e1b5'}-${'e2c6'}-${'e5c0'}-${'b0c4'}-${'b5f7d6e4a3c0'}`,
    ],
  },
});
