/** HashiCorp Vault service token of the short kind: `hvs.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const vaultShortToken = definePatternDetector({
  id: 'vault-short-token',
  description: 'HashiCorp Vault service token of the short kind',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['hvs.'],
  pattern: '[0-9A-Za-z]{24}',
  examples: {
    true: [`token hv${'s.'}${'a5Zj9Tw0Wr1Hq'}a5Zj9Tw0Wr1`, `"hv${'s.'}${'t1Ci3Ql0Yp2Zw'}t1Ci3Ql0Yp2",`],
    false: [`hv${'s.'}${'a5Zj9Tw0Wr1Hq'}a5Zj9Tw0Wr`, `xhv${'s.'}${'a5Zj9Tw0Wr1Hq'}a5Zj9Tw0Wr1`],
  },
});
