/** Chargebee API key: `live_`, `test_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const chargebeeKey = definePatternDetector({
  id: 'chargebee-key',
  description: 'Chargebee API key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['live_', 'test_'],
  pattern: '[0-9A-Za-z]{32,40}',
  context: ['chargebee'],
  examples: {
    true: [
      `chargebee_key=li${'ve_'}${'g8Xe4Bj3Fh1Yp'.repeat(2)}g8Xe4B`,
      { key: 'chargebee_token', text: `te${'st_'}${'e5Rx4Yo0Xg6Qi'.repeat(2)}e5Rx4Y` },
    ],
    false: [
      `chargebee_key=li${'ve_'}${'g8Xe4Bj3Fh1Yp'.repeat(2)}g8Xe4`,
      `chargebee_key=xli${'ve_'}${'g8Xe4Bj3Fh1Yp'.repeat(2)}g8Xe4B`,
      `the value li${'ve_'}${'g8Xe4Bj3Fh1Yp'.repeat(2)}g8Xe4B`,
    ],
  },
});
