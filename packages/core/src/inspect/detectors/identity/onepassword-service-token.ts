/** 1Password service account token: `ops_eyJ` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const onepasswordServiceToken = definePatternDetector({
  id: 'onepassword-service-token',
  description: '1Password service account token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ops_eyJ'],
  pattern: '[0-9A-Za-z+/_-]{240,1500}={0,3}',
  examples: {
    true: [
      `token op${'s_eyJ'}${'o3Ka4Sn5Mi8Pj'.repeat(18)}o3Ka4S`,
      `"op${'s_eyJ'}${'l0Gu9Ti3Yx4Is'.repeat(18)}l0Gu9T",`,
    ],
    false: [`op${'s_eyJ'}${'o3Ka4Sn5Mi8Pj'.repeat(18)}o3Ka4`, `xop${'s_eyJ'}${'o3Ka4Sn5Mi8Pj'.repeat(18)}o3Ka4S`],
  },
});
