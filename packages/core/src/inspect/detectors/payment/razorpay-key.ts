/** Razorpay key id: `rzp_live_`, `rzp_test_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const razorpayKey = definePatternDetector({
  id: 'razorpay-key',
  description: 'Razorpay key id',
  severity: 'high',
  confidence: 0.97,
  anchors: ['rzp_live_', 'rzp_test_'],
  pattern: '[0-9A-Za-z]{14}',
  examples: {
    true: [`token rz${'p_live_'}${'a9Hw8Ck5Vi0Wj'}a`, `"rz${'p_test_'}${'s3Ny4Vl6Eq9In'}s",`],
    false: [`rz${'p_live_'}${'a9Hw8Ck5Vi0Wj'}`, `xrz${'p_live_'}${'a9Hw8Ck5Vi0Wj'}a`],
  },
});
