/** GitLab's tokens of CI jobs: `glcbt-`, the partition of the job, and a payload. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabJobToken = definePatternDetector({
  id: 'gitlab-job-token',
  description: 'GitLab job token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glcbt-'],
  pattern: '[0-9a-zA-Z]{1,5}_[0-9A-Za-z_-]{20,300}(?:(?:\\.01)?\\.[0-9a-z]{9})?',
  examples: {
    true: [`token gl${'cbt-'}${'u'}_${'k9Jn3Cb6Io4Bj'}k9Jn3Cb`, `"gl${'cbt-'}${'s'}_${'s9Tj6Sp5Jb4Wa'}s9Tj6Sp",`],
    false: [`gl${'cbt-'}${'u'}_${'k9Jn3Cb6Io4Bj'}k9Jn3C`, `xgl${'cbt-'}${'u'}_${'k9Jn3Cb6Io4Bj'}k9Jn3Cb`],
  },
});
