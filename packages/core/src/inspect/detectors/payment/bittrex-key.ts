/** Bittrex key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const bittrexKey = definePatternDetector({
  id: 'bittrex-key',
  description: 'Bittrex key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-z]{32}',
  context: ['bittrex'],
  examples: {
    true: [
      `bittrex_key=${'c6g9r5b2h0l1e'.repeat(2)}c6g9r5`,
      { key: 'bittrex_token', text: `${'s6q3v5r8k1p9n'.repeat(2)}s6q3v5` },
    ],
    false: [
      `bittrex_key=${'c6g9r5b2h0l1e'.repeat(2)}c6g9r`,
      `bittrex_key=x0y1${'c6g9r5b2h0l1e'.repeat(2)}c6g9r5`,
      `the value ${'c6g9r5b2h0l1e'.repeat(2)}c6g9r5`,
    ],
  },
});
