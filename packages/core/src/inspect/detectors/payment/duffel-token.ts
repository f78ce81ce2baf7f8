/** Duffel access token: `duffel_live_`, `duffel_test_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const duffelToken = definePatternDetector({
  id: 'duffel-token',
  description: 'Duffel access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['duffel_live_', 'duffel_test_'],
  pattern: '[0-9A-Za-z_=-]{43}',
  examples: {
    true: [
      `token du${'ffel_live_'}${'e6Jt0Eu3Nd2Yl'.repeat(3)}e6Jt`,
      `"du${'ffel_test_'}${'w2Hf6Dx5Bl4Ot'.repeat(3)}w2Hf",`,
    ],
    false: [`du${'ffel_live_'}${'e6Jt0Eu3Nd2Yl'.repeat(3)}e6J`, `xdu${'ffel_live_'}${'e6Jt0Eu3Nd2Yl'.repeat(3)}e6Jt`],
  },
});
