/** HashiCorp Vault batch token: `hvb.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const vaultBatchToken = definePatternDetector({
  id: 'vault-batch-token',
  description: 'HashiCorp Vault batch token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['hvb.'],
  pattern: '[0-9A-Za-z_-]{138,300}',
  examples: {
    true: [`token hv${'b.'}${'r9Oy6Kx5Rz2Sg'.repeat(10)}r9Oy6Kx5`, `"hv${'b.'}${'h2Co1Az4Ef9Ur'.repeat(10)}h2Co1Az4",`],
    false: [`hv${'b.'}${'r9Oy6Kx5Rz2Sg'.repeat(10)}r9Oy6Kx`, `xhv${'b.'}${'r9Oy6Kx5Rz2Sg'.repeat(10)}r9Oy6Kx5`],
  },
});
