/** Tally API key: `tly-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const tallyKey = definePatternDetector({
  id: 'tally-key',
  description: 'Tally API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['tly-'],
  pattern: '[0-9A-Za-z]{40,50}',
  examples: {
    true: [`token tl${'y-'}${'l3Qn0Ck8Pi2Lj'.repeat(3)}l`, `"tl${'y-'}${'r6Gw4Xa5By3Ce'.repeat(3)}r",`],
    false: [`tl${'y-'}${'l3Qn0Ck8Pi2Lj'.repeat(3)}`, `xtl${'y-'}${'l3Qn0Ck8Pi2Lj'.repeat(3)}l`],
  },
});
