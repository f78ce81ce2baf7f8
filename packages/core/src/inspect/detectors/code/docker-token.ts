/** Docker Hub access token: `dckr_pat_`, `dckr_oat_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dockerToken = definePatternDetector({
  id: 'docker-token',
  description: 'Docker Hub access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dckr_pat_', 'dckr_oat_'],
  pattern: '[0-9A-Za-z_-]{27,32}',
  examples: {
    true: [`token dc${'kr_pat_'}${'r4Bp1Di0Wt2Gw'.repeat(2)}r`, `"dc${'kr_oat_'}${'h7Kf9Qv0Gw5Ou'.repeat(2)}h",`],
    false: [`dc${'kr_pat_'}${'r4Bp1Di0Wt2Gw'.repeat(2)}`, `xdc${'kr_pat_'}${'r4Bp1Di0Wt2Gw'.repeat(2)}r`],
  },
});
