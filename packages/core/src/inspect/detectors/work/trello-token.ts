/** Trello access token: `ATTA` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const trelloToken = definePatternDetector({
  id: 'trello-token',
  description: 'Trello access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ATTA'],
  pattern: '[0-9A-Za-z]{60,76}',
  examples: {
    true: [`token AT${'TA'}${'g8Yn4Lh7Ks6Se'.repeat(4)}g8Yn4Lh7`, `"AT${'TA'}${'m9Fy7Ex5Xf0Rt'.repeat(4)}m9Fy7Ex5",`],
    false: [`AT${'TA'}${'g8Yn4Lh7Ks6Se'.repeat(4)}g8Yn4Lh`, `xAT${'TA'}${'g8Yn4Lh7Ks6Se'.repeat(4)}g8Yn4Lh7`],
  },
});
