/** GitLab's feed tokens: `glft-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabFeedToken = definePatternDetector({
  id: 'gitlab-feed-token',
  description: 'GitLab feed token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glft-'],
  pattern: '[0-9A-Za-z_-]{20,300}(?:(?:\\.01)?\\.[0-9a-z]{9})?',
  examples: {
    true: [`token gl${'ft-'}${'x1Ku2Nf0Lb9Gk'}x1Ku2Nf`, `"gl${'ft-'}${'k4Rw2Of6Md0Za'}k4Rw2Of",`],
    false: [`gl${'ft-'}${'x1Ku2Nf0Lb9Gk'}x1Ku2N`, `xgl${'ft-'}${'x1Ku2Nf0Lb9Gk'}x1Ku2Nf`],
  },
});
