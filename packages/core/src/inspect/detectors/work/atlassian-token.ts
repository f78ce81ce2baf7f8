/** Atlassian API token: `ATATT3` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const atlassianToken = definePatternDetector({
  id: 'atlassian-token',
  description: 'Atlassian API token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ATATT3'],
  pattern: '[0-9A-Za-z_=-]{180,250}',
  examples: {
    true: [
      `token AT${'ATT3'}${'s8Ni6Vp4Kx2Rf'.repeat(13)}s8Ni6Vp4Kx2`,
      `"AT${'ATT3'}${'g0Xh7Jj1Oy8At'.repeat(13)}g0Xh7Jj1Oy8",`,
    ],
    false: [
      `AT${'ATT3'}${'s8Ni6Vp4Kx2Rf'.repeat(13)}s8Ni6Vp4Kx`,
      `xAT${'ATT3'}${'s8Ni6Vp4Kx2Rf'.repeat(13)}s8Ni6Vp4Kx2`,
    ],
  },
});
