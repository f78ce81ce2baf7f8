/** HashiCorp Vault service token: `hvs.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const vaultServiceToken = definePatternDetector({
  id: 'vault-service-token',
  description: 'HashiCorp Vault service token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['hvs.'],
  pattern: '[0-9A-Za-z_-]{90,300}',
  examples: {
    true: [
      `token hv${'s.'}${'h9Fy5Zk8Ks3Hp'.repeat(6)}h9Fy5Zk8Ks3H`,
      `"hv${'s.'}${'r3Jg1Aa2Gv5Tm'.repeat(6)}r3Jg1Aa2Gv5T",`,
    ],
    false: [`hv${'s.'}${'h9Fy5Zk8Ks3Hp'.repeat(6)}h9Fy5Zk8Ks3`, `xhv${'s.'}${'h9Fy5Zk8Ks3Hp'.repeat(6)}h9Fy5Zk8Ks3H`],
  },
});
