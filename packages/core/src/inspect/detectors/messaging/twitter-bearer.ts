/** Twitter bearer token: `AAAAAAAAAAAAAAAAAAAAA` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const twitterBearer = definePatternDetector({
  id: 'twitter-bearer',
  description: 'Twitter bearer token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['AAAAAAAAAAAAAAAAAAAAA'],
  pattern: '[0-9A-Za-z%]{80,120}',
  examples: {
    true: [
      `token AA${'AAAAAAAAAAAAAAAAAAA'}${'r4Dq5Yg3Fh1Su'.repeat(6)}r4`,
      `"AA${'AAAAAAAAAAAAAAAAAAA'}${'r8Sb6Zg2Cx3Wt'.repeat(6)}r8",`,
    ],
    false: [
      `AA${'AAAAAAAAAAAAAAAAAAA'}${'r4Dq5Yg3Fh1Su'.repeat(6)}r`,
      `xAA${'AAAAAAAAAAAAAAAAAAA'}${'r4Dq5Yg3Fh1Su'.repeat(6)}r4`,
    ],
  },
});
