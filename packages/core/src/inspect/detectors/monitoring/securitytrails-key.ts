/** SecurityTrails API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const securitytrailsKey = definePatternDetector({
  id: 'securitytrails-key',
  description: 'SecurityTrails API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['securitytrails'],
  examples: {
    true: [
      `securitytrails_key=${'z2Bq0Oe7Kr4Ru'.repeat(2)}z2Bq0O`,
      { key: 'securitytrails_token', text: `${'b5Hc4Zh1Ns2Ld'.repeat(2)}b5Hc4Z` },
    ],
    false: [
      `securitytrails_key=${'z2Bq0Oe7Kr4Ru'.repeat(2)}z2Bq0`,
      `securitytrails_key=x0y1${'z2Bq0Oe7Kr4Ru'.repeat(2)}z2Bq0O`,
      `the value ${'z2Bq0Oe7Kr4Ru'.repeat(2)}z2Bq0O`,
    ],
  },
});
