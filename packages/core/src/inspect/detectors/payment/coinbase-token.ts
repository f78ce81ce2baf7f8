/** Coinbase access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const coinbaseToken = definePatternDetector({
  id: 'coinbase-token',
  description: 'Coinbase access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9A-Za-z_-]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})',
  context: ['coinbase'],
  examples: {
    true: [
      `coinbase_key=${'i4Lm1Vj3Tt8Cu'.repeat(4)}i4Lm1Vj3Tt8C`,
      { key: 'coinbase_token', text: `${'m2Bk6Sw9Fj0Uv'.repeat(4)}m2Bk6Sw9Fj0U` },
    ],
    false: [
      `coinbase_key=${'i4Lm1Vj3Tt8Cu'.repeat(4)}i4Lm1Vj3Tt8`,
      `coinbase_key=x0y1${'i4Lm1Vj3Tt8Cu'.repeat(4)}i4Lm1Vj3Tt8C`,
      `the value ${'i4Lm1Vj3Tt8Cu'.repeat(4)}i4Lm1Vj3Tt8C`,
    ],
  },
});
