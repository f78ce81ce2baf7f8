/** Telnyx API key: `KEY` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const telnyxKey = definePatternDetector({
  id: 'telnyx-key',
  description: 'Telnyx API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['KEY'],
  pattern: '[0-9A-Fa-f]{32}_[0-9A-Za-z]{22}',
  examples: {
    true: [
      `token KE${'Y'}${'e3Ba1Ad2Fb8Cf'.repeat(2)}e3Ba1A_${'h7Up1Lf0Db4Pv'}h7Up1Lf0D`,
      `"KE${'Y'}${'e0Eb2Cc5Aa3Bd'.repeat(2)}e0Eb2C_${'n6Rt9Qm2Nz7Hp'}n6Rt9Qm2N",`,
    ],
    false: [
      `KE${'Y'}${'e3Ba1Ad2Fb8Cf'.repeat(2)}e3Ba1A_${'h7Up1Lf0Db4Pv'}h7Up1Lf0`,
      `xKE${'Y'}${'e3Ba1Ad2Fb8Cf'.repeat(2)}e3Ba1A_${'h7Up1Lf0Db4Pv'}h7Up1Lf0D`,
    ],
  },
});
