/** Plaid secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const plaidSecret = definePatternDetector({
  id: 'plaid-secret',
  description: 'Plaid secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{30}',
  context: ['plaid'],
  examples: {
    true: [
      `plaid_key=${'q2Jk8Cr4Rx3Ga'.repeat(2)}q2Jk`,
      { key: 'plaid_token', text: `${'q2Wa4Dg8Yv6Tx'.repeat(2)}q2Wa` },
    ],
    false: [
      `plaid_key=${'q2Jk8Cr4Rx3Ga'.repeat(2)}q2J`,
      `plaid_key=x0y1${'q2Jk8Cr4Rx3Ga'.repeat(2)}q2Jk`,
      `the value ${'q2Jk8Cr4Rx3Ga'.repeat(2)}q2Jk`,
    ],
  },
});
