/** Xero client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const xeroSecret = definePatternDetector({
  id: 'xero-secret',
  description: 'Xero client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{48}',
  context: ['xero'],
  examples: {
    true: [
      `xero_key=${'h0Et6Dy9Oi2Rn'.repeat(3)}h0Et6Dy9O`,
      { key: 'xero_token', text: `${'p6Ih0Zn7Ds3Lj'.repeat(3)}p6Ih0Zn7D` },
    ],
    false: [
      `xero_key=${'h0Et6Dy9Oi2Rn'.repeat(3)}h0Et6Dy9`,
      `xero_key=x0y1${'h0Et6Dy9Oi2Rn'.repeat(3)}h0Et6Dy9O`,
      `the value ${'h0Et6Dy9Oi2Rn'.repeat(3)}h0Et6Dy9O`,
    ],
  },
});
