/** GitLab's workspace tokens: `glwt-` and a payload. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabWorkspaceToken = definePatternDetector({
  id: 'gitlab-workspace-token',
  description: 'GitLab workspace token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glwt-'],
  pattern: '[0-9A-Za-z_-]{20,300}(?:(?:\\.01)?\\.[0-9a-z]{9})?',
  examples: {
    true: [`token gl${'wt-'}${'d9Zt4Wv8Ls6Mb'}d9Zt4Wv`, `"gl${'wt-'}${'k4Xw2Fg9Ov3Hf'}k4Xw2Fg",`],
    false: [`gl${'wt-'}${'d9Zt4Wv8Ls6Mb'}d9Zt4W`, `xgl${'wt-'}${'d9Zt4Wv8Ls6Mb'}d9Zt4Wv`],
  },
});
