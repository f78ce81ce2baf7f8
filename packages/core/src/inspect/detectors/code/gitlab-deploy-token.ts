/** GitLab's deploy tokens: `gldt-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabDeployToken = definePatternDetector({
  id: 'gitlab-deploy-token',
  description: 'GitLab deploy token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['gldt-'],
  pattern: '[0-9A-Za-z_-]{20,300}(?:(?:\\.01)?\\.[0-9a-z]{9})?',
  examples: {
    true: [`token gl${'dt-'}${'c8Qd7Tj1Fg4Sq'}c8Qd7Tj`, `"gl${'dt-'}${'x9Ul5Xq2Kg1Fz'}x9Ul5Xq",`],
    false: [`gl${'dt-'}${'c8Qd7Tj1Fg4Sq'}c8Qd7T`, `xgl${'dt-'}${'c8Qd7Tj1Fg4Sq'}c8Qd7Tj`],
  },
});
