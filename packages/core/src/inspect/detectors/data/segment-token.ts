/** Segment public API token: `sgp_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const segmentToken = definePatternDetector({
  id: 'segment-token',
  description: 'Segment public API token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sgp_'],
  pattern: '[0-9A-Za-z]{64}',
  examples: {
    true: [
      `token sg${'p_'}${'g4Zl6Tv7Du2Yw'.repeat(4)}g4Zl6Tv7Du2Y`,
      `"sg${'p_'}${'p3Iy1Qr0Xe7Hw'.repeat(4)}p3Iy1Qr0Xe7H",`,
    ],
    false: [`sg${'p_'}${'g4Zl6Tv7Du2Yw'.repeat(4)}g4Zl6Tv7Du2`, `xsg${'p_'}${'g4Zl6Tv7Du2Yw'.repeat(4)}g4Zl6Tv7Du2Y`],
  },
});
