/** Resend API key: `re_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const resendKey = definePatternDetector({
  id: 'resend-key',
  description: 'Resend API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['re_'],
  pattern: '[0-9A-Za-z]{8}_[0-9A-Za-z]{24}',
  examples: {
    true: [
      `token re${'_'}${'h4Te3Fd7'}_${'n8Dc1Kv0Zz2Lw'}n8Dc1Kv0Zz2`,
      `"re${'_'}${'x5Pk7Yo6'}_${'v3Qx6Hm1Lg9Yk'}v3Qx6Hm1Lg9",`,
    ],
    false: [
      `re${'_'}${'h4Te3Fd7'}_${'n8Dc1Kv0Zz2Lw'}n8Dc1Kv0Zz`,
      `xre${'_'}${'h4Te3Fd7'}_${'n8Dc1Kv0Zz2Lw'}n8Dc1Kv0Zz2`,
    ],
  },
});
