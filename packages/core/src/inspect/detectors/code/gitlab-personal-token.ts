/** GitLab's personal access tokens: `glpat-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabPersonalToken = definePatternDetector({
  id: 'gitlab-personal-token',
  description: 'GitLab personal access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glpat-'],
  pattern: '[0-9A-Za-z_-]{20,300}(?:(?:\\.01)?\\.[0-9a-z]{9})?',
  examples: {
    true: [`token gl${'pat-'}${'e0Uf5Am9Nh3Rs'}e0Uf5Am`, `"gl${'pat-'}${'i1Co3Bq2Ef0Tp'}i1Co3Bq",`],
    false: [`gl${'pat-'}${'e0Uf5Am9Nh3Rs'}e0Uf5A`, `xgl${'pat-'}${'e0Uf5Am9Nh3Rs'}e0Uf5Am`],
  },
});
