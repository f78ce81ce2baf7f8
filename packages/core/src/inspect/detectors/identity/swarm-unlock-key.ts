/** Docker Swarm unlock key: `SWMKEY-1-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const swarmUnlockKey = definePatternDetector({
  id: 'swarm-unlock-key',
  description: 'Docker Swarm unlock key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['SWMKEY-1-'],
  pattern: '[0-9A-Za-z+/]{43}',
  examples: {
    true: [`token SW${'MKEY-1-'}${'a8Ir1Re6Km5Lk'.repeat(3)}a8Ir`, `"SW${'MKEY-1-'}${'m0Wi4Ta3Hy5Ie'.repeat(3)}m0Wi",`],
    false: [`SW${'MKEY-1-'}${'a8Ir1Re6Km5Lk'.repeat(3)}a8I`, `xSW${'MKEY-1-'}${'a8Ir1Re6Km5Lk'.repeat(3)}a8Ir`],
  },
});
