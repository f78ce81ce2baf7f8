/** Docker Swarm join token: `SWMTKN-1-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const swarmToken = definePatternDetector({
  id: 'swarm-token',
  description: 'Docker Swarm join token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['SWMTKN-1-'],
  pattern: '[0-9a-z]{50}-[0-9a-z]{25}',
  examples: {
    true: [
      `token SW${'MTKN-1-'}${'w2z4a0p8y3g9j'.repeat(3)}w2z4a0p8y3g-${'l5c6y2i8u0n3z'}l5c6y2i8u0n3`,
      `"SW${'MTKN-1-'}${'q0j7e1a5n2u3s'.repeat(3)}q0j7e1a5n2u-${'r8t5j0q6g9m7d'}r8t5j0q6g9m7",`,
    ],
    false: [
      `SW${'MTKN-1-'}${'w2z4a0p8y3g9j'.repeat(3)}w2z4a0p8y3g-${'l5c6y2i8u0n3z'}l5c6y2i8u0n`,
      `xSW${'MTKN-1-'}${'w2z4a0p8y3g9j'.repeat(3)}w2z4a0p8y3g-${'l5c6y2i8u0n3z'}l5c6y2i8u0n3`,
    ],
  },
});
