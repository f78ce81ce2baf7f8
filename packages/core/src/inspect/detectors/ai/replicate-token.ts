/** Replicate API token: `r8_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const replicateToken = definePatternDetector({
  id: 'replicate-token',
  description: 'Replicate API token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['r8_'],
  pattern: '[0-9A-Za-z]{37}',
  examples: {
    true: [
      `token r8${'_'}${'v2Nh1Di7Pt0Tj'.repeat(2)}v2Nh1Di7Pt0`,
      `"r8${'_'}${'s1Pi2Jx4Ok0Vh'.repeat(2)}s1Pi2Jx4Ok0",`,
    ],
    false: [`r8${'_'}${'v2Nh1Di7Pt0Tj'.repeat(2)}v2Nh1Di7Pt`, `xr8${'_'}${'v2Nh1Di7Pt0Tj'.repeat(2)}v2Nh1Di7Pt0`],
  },
});
