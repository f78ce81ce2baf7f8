/** Stripe webhook secret: `whsec_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const stripeWebhookSecret = definePatternDetector({
  id: 'stripe-webhook-secret',
  description: 'Stripe webhook secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['whsec_'],
  pattern: '[0-9A-Za-z+/]{32,64}={0,2}',
  examples: {
    true: [`token wh${'sec_'}${'j2Lo1Od3Fl8Bg'.repeat(2)}j2Lo1O`, `"wh${'sec_'}${'i9Lx7Gu8As5Vo'.repeat(2)}i9Lx7G",`],
    false: [`wh${'sec_'}${'j2Lo1Od3Fl8Bg'.repeat(2)}j2Lo1`, `xwh${'sec_'}${'j2Lo1Od3Fl8Bg'.repeat(2)}j2Lo1O`],
  },
});
