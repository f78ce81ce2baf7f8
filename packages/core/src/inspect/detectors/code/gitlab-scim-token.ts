/** GitLab's SCIM tokens: `glsoat-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabScimToken = definePatternDetector({
  id: 'gitlab-scim-token',
  description: 'GitLab SCIM token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glsoat-'],
  pattern: '[0-9A-Za-z_-]{20,300}(?:(?:\\.01)?\\.[0-9a-z]{9})?',
  examples: {
    true: [`token gl${'soat-'}${'m7Ex2Iu6Ws5Yl'}m7Ex2Iu`, `"gl${'soat-'}${'w0El9Nt3Yo8Ub'}w0El9Nt",`],
    false: [`gl${'soat-'}${'m7Ex2Iu6Ws5Yl'}m7Ex2I`, `xgl${'soat-'}${'m7Ex2Iu6Ws5Yl'}m7Ex2Iu`],
  },
});
