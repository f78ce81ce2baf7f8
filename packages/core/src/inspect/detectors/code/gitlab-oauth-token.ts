/** GitLab's OAuth application tokens: `gloas-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabOauthToken = definePatternDetector({
  id: 'gitlab-oauth-token',
  description: 'GitLab OAuth application token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['gloas-'],
  pattern: '[0-9A-Za-z_-]{64}',
  examples: {
    true: [
      `token gl${'oas-'}${'y0Qj1Cb3Go4Kq'.repeat(4)}y0Qj1Cb3Go4K`,
      `"gl${'oas-'}${'t8Qc6Ne9Ib1Rr'.repeat(4)}t8Qc6Ne9Ib1R",`,
    ],
    false: [
      `gl${'oas-'}${'y0Qj1Cb3Go4Kq'.repeat(4)}y0Qj1Cb3Go4`,
      `xgl${'oas-'}${'y0Qj1Cb3Go4Kq'.repeat(4)}y0Qj1Cb3Go4K`,
    ],
  },
});
