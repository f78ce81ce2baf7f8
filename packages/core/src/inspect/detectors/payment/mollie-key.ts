/** Mollie API key: `live_`, `test_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mollieKey = definePatternDetector({
  id: 'mollie-key',
  description: 'Mollie API key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['live_', 'test_'],
  pattern: '[0-9A-Za-z]{30}',
  context: ['mollie'],
  examples: {
    true: [
      `mollie_key=li${'ve_'}${'w8Iv4Xz0Uq6Fk'.repeat(2)}w8Iv`,
      { key: 'mollie_token', text: `te${'st_'}${'h0Sx1Di4Mw3Kp'.repeat(2)}h0Sx` },
    ],
    false: [
      `mollie_key=li${'ve_'}${'w8Iv4Xz0Uq6Fk'.repeat(2)}w8I`,
      `mollie_key=xli${'ve_'}${'w8Iv4Xz0Uq6Fk'.repeat(2)}w8Iv`,
      `the value li${'ve_'}${'w8Iv4Xz0Uq6Fk'.repeat(2)}w8Iv`,
    ],
  },
});
