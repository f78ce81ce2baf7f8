/** GitLab's legacy runner tokens: `glrtr-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabRunnerLegacyToken = definePatternDetector({
  id: 'gitlab-runner-legacy-token',
  description: 'GitLab legacy runner token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glrtr-'],
  pattern: '[0-9A-Za-z_-]{20,300}(?:(?:\\.01)?\\.[0-9a-z]{9})?',
  examples: {
    true: [`token gl${'rtr-'}${'u0Dz5Ul3My4Ec'}u0Dz5Ul`, `"gl${'rtr-'}${'m3Ux0Ho6Iu4Lw'}m3Ux0Ho",`],
    false: [`gl${'rtr-'}${'u0Dz5Ul3My4Ec'}u0Dz5U`, `xgl${'rtr-'}${'u0Dz5Ul3My4Ec'}u0Dz5Ul`],
  },
});
