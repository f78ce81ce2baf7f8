/** HashiCorp Cloud client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const hashicorpClientSecret = definePatternDetector({
  id: 'hashicorp-client-secret',
  description: 'HashiCorp Cloud client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{64}',
  context: ['hcp', 'hashicorp'],
  examples: {
    true: [
      `hcp_key=${'o6Ur9Xz3Zn1Rb'.repeat(4)}o6Ur9Xz3Zn1R`,
      { key: 'hashicorp_token', text: `${'t5Nn7Je3Vo2Hp'.repeat(4)}t5Nn7Je3Vo2H` },
    ],
    false: [
      `hcp_key=${'o6Ur9Xz3Zn1Rb'.repeat(4)}o6Ur9Xz3Zn1`,
      `hcp_key=x0y1${'o6Ur9Xz3Zn1Rb'.repeat(4)}o6Ur9Xz3Zn1R`,
      `the value ${'o6Ur9Xz3Zn1Rb'.repeat(4)}o6Ur9Xz3Zn1R`,
    ],
  },
});
