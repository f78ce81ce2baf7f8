/** DNSimple API token: `dnsimple_u_`, `dnsimple_a_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dnsimpleToken = definePatternDetector({
  id: 'dnsimple-token',
  description: 'DNSimple API token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dnsimple_u_', 'dnsimple_a_'],
  pattern: '[0-9A-Za-z]{32}',
  examples: {
    true: [
      `token dn${'simple_u_'}${'n8Qb3Ee4Tk0Gi'.repeat(2)}n8Qb3E`,
      `"dn${'simple_a_'}${'r3Ua9Bb4Ji0He'.repeat(2)}r3Ua9B",`,
    ],
    false: [`dn${'simple_u_'}${'n8Qb3Ee4Tk0Gi'.repeat(2)}n8Qb3`, `xdn${'simple_u_'}${'n8Qb3Ee4Tk0Gi'.repeat(2)}n8Qb3E`],
  },
});
