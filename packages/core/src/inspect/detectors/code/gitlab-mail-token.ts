/** GitLab's incoming mail tokens: `glimt-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabMailToken = definePatternDetector({
  id: 'gitlab-mail-token',
  description: 'GitLab incoming mail token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glimt-'],
  pattern: '[0-9A-Za-z_-]{25,300}(?:(?:\\.01)?\\.[0-9a-z]{9})?',
  examples: {
    true: [`token gl${'imt-'}${'h0Zd1Uq4Ys5Fl'}h0Zd1Uq4Ys5F`, `"gl${'imt-'}${'z6Ib8Lc1Wf3Hr'}z6Ib8Lc1Wf3H",`],
    false: [`gl${'imt-'}${'h0Zd1Uq4Ys5Fl'}h0Zd1Uq4Ys5`, `xgl${'imt-'}${'h0Zd1Uq4Ys5Fl'}h0Zd1Uq4Ys5F`],
  },
});
