/** Authress service client key: `sc_`, `ext_`, `scauth_`, `authress_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const authressKey = definePatternDetector({
  id: 'authress-key',
  description: 'Authress service client key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sc_', 'ext_', 'scauth_', 'authress_'],
  pattern: '[0-9a-z]{5,30}\\.[0-9a-z]{4,6}\\.acc[_-][0-9a-z-]{10,32}\\.[0-9A-Za-z+/_=-]{30,120}',
  examples: {
    true: [
      `token sc${'_'}${'p2u1k'}.${'h2e9'}.acc_${'e3g8k7p1u6'}.${'z9Kn2Lx4Xh1Rk'.repeat(2)}z9Kn`,
      `"au${'thress_'}${'o6z3e'}.${'i6d2'}.acc_${'g4y6j0q1m7'}.${'a1At2Cy9Tm4Qi'.repeat(2)}a1At",`,
    ],
    false: [
      `sc${'_'}${'p2u1k'}.${'h2e9'}.acc_${'e3g8k7p1u6'}.${'z9Kn2Lx4Xh1Rk'.repeat(2)}z9K`,
      `xsc${'_'}${'p2u1k'}.${'h2e9'}.acc_${'e3g8k7p1u6'}.${'z9Kn2Lx4Xh1Rk'.repeat(2)}z9Kn`,
    ],
  },
});
