/** SettleMint access token: `sm_aat_`, `sm_pat_`, `sm_sat_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const settlemintToken = definePatternDetector({
  id: 'settlemint-token',
  description: 'SettleMint access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sm_aat_', 'sm_pat_', 'sm_sat_'],
  pattern: '[0-9A-Za-z]{16}',
  examples: {
    true: [`token sm${'_aat_'}${'l4Uk8Dv1Rt0Ff'}l4U`, `"sm${'_sat_'}${'j7Wr1Ac5Oa6Bx'}j7W",`],
    false: [`sm${'_aat_'}${'l4Uk8Dv1Rt0Ff'}l4`, `xsm${'_aat_'}${'l4Uk8Dv1Rt0Ff'}l4U`],
  },
});
