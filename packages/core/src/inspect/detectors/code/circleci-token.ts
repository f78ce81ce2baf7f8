/** CircleCI access token: `CCIPAT_`, `CCIPRJ_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const circleciToken = definePatternDetector({
  id: 'circleci-token',
  description: 'CircleCI access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['CCIPAT_', 'CCIPRJ_'],
  pattern: '[0-9A-Za-z]{22}_[0-9a-f]{40}',
  examples: {
    true: [
      `token CC${'IPAT_'}${'j4Cg2Pn5Zh0Ev'}j4Cg2Pn5Z_${'b6f4e8d3c9a10'.repeat(3)}b`,
      `"CC${'IPRJ_'}${'c5Eu2St1Qo8Fk'}c5Eu2St1Q_${'a5d3e0f7b4c29'.repeat(3)}a",`,
    ],
    false: [
      `CC${'IPAT_'}${'j4Cg2Pn5Zh0Ev'}j4Cg2Pn5Z_${'b6f4e8d3c9a10'.repeat(3)}`,
      `xCC${'IPAT_'}${'j4Cg2Pn5Zh0Ev'}j4Cg2Pn5Z_${'b6f4e8d3c9a10'.repeat(3)}b`,
    ],
  },
});
