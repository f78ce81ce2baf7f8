/** GitLab's feature flags client tokens: `glffct-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabFeatureFlagToken = definePatternDetector({
  id: 'gitlab-feature-flag-token',
  description: 'GitLab feature flags client token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glffct-'],
  pattern: '[0-9A-Za-z_-]{20,300}(?:(?:\\.01)?\\.[0-9a-z]{9})?',
  examples: {
    true: [`token gl${'ffct-'}${'b6Sd4Vz1By3Mc'}b6Sd4Vz`, `"gl${'ffct-'}${'v7Gf3Yj1Hb0Uw'}v7Gf3Yj",`],
    false: [`gl${'ffct-'}${'b6Sd4Vz1By3Mc'}b6Sd4V`, `xgl${'ffct-'}${'b6Sd4Vz1By3Mc'}b6Sd4Vz`],
  },
});
