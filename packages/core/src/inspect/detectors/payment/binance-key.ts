/** Binance API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const binanceKey = definePatternDetector({
  id: 'binance-key',
  description: 'Binance API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{64}',
  context: ['binance'],
  examples: {
    true: [
      `binance_key=${'e1To4Cw3Ec8Ja'.repeat(4)}e1To4Cw3Ec8J`,
      { key: 'binance_token', text: `${'m8Tb0Vl7No4Rq'.repeat(4)}m8Tb0Vl7No4R` },
    ],
    false: [
      `binance_key=${'e1To4Cw3Ec8Ja'.repeat(4)}e1To4Cw3Ec8`,
      `binance_key=x0y1${'e1To4Cw3Ec8Ja'.repeat(4)}e1To4Cw3Ec8J`,
      `the value ${'e1To4Cw3Ec8Ja'.repeat(4)}e1To4Cw3Ec8J`,
    ],
  },
});
