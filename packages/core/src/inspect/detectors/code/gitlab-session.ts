/** GitLab session cookie: `_gitlab_session=` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabSession = definePatternDetector({
  id: 'gitlab-session',
  description: 'GitLab session cookie',
  severity: 'high',
  confidence: 0.97,
  anchors: ['_gitlab_session='],
  pattern: '[0-9a-z]{32}',
  examples: {
    true: [
      `token _g${'itlab_session='}${'b3e1f7c8a4d62'.repeat(2)}b3e1f7`,
      `"_g${'itlab_session='}${'d8e2f3c5a9b01'.repeat(2)}d8e2f3",`,
    ],
    false: [
      `_g${'itlab_session='}${'b3e1f7c8a4d62'.repeat(2)}b3e1f`,
      `x_g${'itlab_session='}${'b3e1f7c8a4d62'.repeat(2)}b3e1f7`,
    ],
  },
});
