/** HashiCorp Vault recovery token: `hvr.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const vaultRecoveryToken = definePatternDetector({
  id: 'vault-recovery-token',
  description: 'HashiCorp Vault recovery token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['hvr.'],
  pattern: '[0-9A-Za-z_-]{90,300}',
  examples: {
    true: [
      `token hv${'r.'}${'o1Fl6Ky7Eg4Dn'.repeat(6)}o1Fl6Ky7Eg4D`,
      `"hv${'r.'}${'z0Lo7Nr5Vx2Kk'.repeat(6)}z0Lo7Nr5Vx2K",`,
    ],
    false: [`hv${'r.'}${'o1Fl6Ky7Eg4Dn'.repeat(6)}o1Fl6Ky7Eg4`, `xhv${'r.'}${'o1Fl6Ky7Eg4Dn'.repeat(6)}o1Fl6Ky7Eg4D`],
  },
});
