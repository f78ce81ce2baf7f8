/** PayPal client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const paypalSecret = definePatternDetector({
  id: 'paypal-secret',
  description: 'PayPal client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: 'E[0-9A-Za-z_-]{79}',
  context: ['paypal'],
  examples: {
    true: [
      `paypal_key=E${'m8Ea3Xt7Ml4Pg'.repeat(6)}m`,
      { key: 'paypal_token', text: `E${'r4Pj6Qu9Em3Rs'.repeat(6)}r` },
    ],
    false: [
      `paypal_key=E${'m8Ea3Xt7Ml4Pg'.repeat(6)}`,
      `paypal_key=x0y1E${'m8Ea3Xt7Ml4Pg'.repeat(6)}m`,
      `the value E${'m8Ea3Xt7Ml4Pg'.repeat(6)}m`,
    ],
  },
});
