/** Defined Networking API token: `dnkey-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const definedToken = definePatternDetector({
  id: 'defined-token',
  description: 'Defined Networking API token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dnkey-'],
  pattern: '[0-9A-Za-z]{26}-[0-9A-Za-z]{52}',
  examples: {
    true: [
      `token dn${'key-'}${'a9My1Bf4Gj3Rv'.repeat(2)}-${'x9We7Qs2Ay4Cd'.repeat(4)}`,
      `"dn${'key-'}${'o4Wu3Gm2Og1Lp'.repeat(2)}-${'p0Ok4Ku8Be9Fr'.repeat(4)}",`,
    ],
    false: [
      `dn${'key-'}${'a9My1Bf4Gj3Rv'.repeat(2)}-${'x9We7Qs2Ay4Cd'.repeat(3)}x9We7Qs2Ay4C`,
      `xdn${'key-'}${'a9My1Bf4Gj3Rv'.repeat(2)}-${'x9We7Qs2Ay4Cd'.repeat(4)}`,
    ],
  },
});
