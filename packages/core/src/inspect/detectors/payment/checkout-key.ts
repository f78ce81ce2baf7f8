/** Checkout.com secret key: `sk_`, `sk_sbox_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const checkoutKey = definePatternDetector({
  id: 'checkout-key',
  description: 'Checkout.com secret key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['sk_', 'sk_sbox_'],
  pattern: '[0-9a-z]{27}',
  context: ['checkout'],
  examples: {
    true: [
      `checkout_key=sk${'_'}${'c8w3v1b5f2r9d'.repeat(2)}c`,
      { key: 'checkout_token', text: `sk${'_sbox_'}${'i9r3o2b1c7v0h'.repeat(2)}i` },
    ],
    false: [
      `checkout_key=sk${'_'}${'c8w3v1b5f2r9d'.repeat(2)}`,
      `checkout_key=xsk${'_'}${'c8w3v1b5f2r9d'.repeat(2)}c`,
      `the value sk${'_'}${'c8w3v1b5f2r9d'.repeat(2)}c`,
    ],
  },
});
