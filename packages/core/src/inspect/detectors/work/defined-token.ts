/** Defined Networking API token: `dnkey-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const definedToken = definePatternDetector({
  id: 'defined-token',
  description: 'Defined Networking API token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dnkey-'],
  pattern: '[0-9a-z=_-]{26}-[0-9a-z=_-]{52}',
  examples: {
    true: [
      `token dn${'key-'}${'m9b1g4r3d0p6u'.repeat(2)}-${'d0m2x4q5w6a3s'.repeat(4)}`,
      `"dn${'key-'}${'w4g3o2l1a5q7t'.repeat(2)}-${'r7s6l3c9h0d8n'.repeat(4)}",`,
    ],
    false: [
      `dn${'key-'}${'m9b1g4r3d0p6u'.repeat(2)}-${'d0m2x4q5w6a3s'.repeat(3)}d0m2x4q5w6a3`,
      `xdn${'key-'}${'m9b1g4r3d0p6u'.repeat(2)}-${'d0m2x4q5w6a3s'.repeat(4)}`,
    ],
  },
});
