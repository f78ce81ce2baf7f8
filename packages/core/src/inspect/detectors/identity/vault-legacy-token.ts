/** HashiCorp Vault token of the older kind: `s.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const vaultLegacyToken = definePatternDetector({
  id: 'vault-legacy-token',
  description: 'HashiCorp Vault token of the older kind',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['s.'],
  pattern: '(?:[0-9A-Za-z]{24}|[0-9A-Za-z_-]{90,140})',
  context: ['vault', 'hashicorp'],
  examples: {
    true: [
      `vault_key=s${'.'}${'n4Xl9Bx3Sb7Ke'}n4Xl9Bx3Sb7`,
      { key: 'hashicorp_token', text: `s${'.'}${'d1Cu6Di7Bv9Qo'}d1Cu6Di7Bv9` },
    ],
    false: [
      `vault_key=s${'.'}${'n4Xl9Bx3Sb7Ke'}n4Xl9Bx3Sb`,
      `vault_key=xs${'.'}${'n4Xl9Bx3Sb7Ke'}n4Xl9Bx3Sb7`,
      `the value s${'.'}${'n4Xl9Bx3Sb7Ke'}n4Xl9Bx3Sb7`,
    ],
  },
});
