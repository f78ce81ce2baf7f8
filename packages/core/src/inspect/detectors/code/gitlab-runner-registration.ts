/** GitLab runner registration token: `GR1348941` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabRunnerRegistration = definePatternDetector({
  id: 'gitlab-runner-registration',
  description: 'GitLab runner registration token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['GR1348941'],
  pattern: '[0-9A-Za-z_-]{20,50}',
  examples: {
    true: [`token GR${'1348941'}${'g0Vz9Fq7Da8Sl'}g0Vz9Fq`, `"GR${'1348941'}${'q4Zd6Sc1Ye9Ao'}q4Zd6Sc",`],
    false: [`GR${'1348941'}${'g0Vz9Fq7Da8Sl'}g0Vz9F`, `xGR${'1348941'}${'g0Vz9Fq7Da8Sl'}g0Vz9Fq`],
  },
});
