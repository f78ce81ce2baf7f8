/** Friendli token: `flp_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const friendliToken = definePatternDetector({
  id: 'friendli-token',
  description: 'Friendli token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['flp_'],
  pattern: '[0-9A-Za-z]{40,50}',
  examples: {
    true: [`token fl${'p_'}${'o6Qe0Zk7Pz9Ym'.repeat(3)}o`, `"fl${'p_'}${'q6Ul9Iv8Lc3Ru'.repeat(3)}q",`],
    false: [`fl${'p_'}${'o6Qe0Zk7Pz9Ym'.repeat(3)}`, `xfl${'p_'}${'o6Qe0Zk7Pz9Ym'.repeat(3)}o`],
  },
});
