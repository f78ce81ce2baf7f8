/** GitLab's OAuth application tokens: `gloas-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabOauthToken = definePatternDetector({
  id: 'gitlab-oauth-token',
  description: 'GitLab OAuth application token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['gloas-'],
  pattern: '[0-9a-f]{64}',
  examples: {
    true: [
      `token gl${'oas-'}${'e0a1b3d4c9f78'.repeat(4)}e0a1b3d4c9f7`,
      `"gl${'oas-'}${'e8d6c9f1a5b24'.repeat(4)}e8d6c9f1a5b2",`,
    ],
    false: [
      `gl${'oas-'}${'e0a1b3d4c9f78'.repeat(4)}e0a1b3d4c9f`,
      `xgl${'oas-'}${'e0a1b3d4c9f78'.repeat(4)}e0a1b3d4c9f7`,
    ],
  },
});
