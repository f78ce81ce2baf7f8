/** HashiCorp Vault unseal key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const vaultUnsealKey = definePatternDetector({
  id: 'vault-unseal-key',
  description: 'HashiCorp Vault unseal key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z+/]{44}',
  context: ['unseal'],
  examples: {
    true: [
      `unseal_key=${'a8Ai4Sj5Kn7Ld'.repeat(3)}a8Ai4`,
      { key: 'unseal_token', text: `${'j0Uk7Nb4Ad1Vp'.repeat(3)}j0Uk7` },
    ],
    false: [
      `unseal_key=${'a8Ai4Sj5Kn7Ld'.repeat(3)}a8Ai`,
      `unseal_key=x0y1${'a8Ai4Sj5Kn7Ld'.repeat(3)}a8Ai4`,
      `the value ${'a8Ai4Sj5Kn7Ld'.repeat(3)}a8Ai4`,
    ],
  },
});
