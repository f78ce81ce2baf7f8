/** GitLab's runner authentication tokens: `glrt-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabRunnerToken = definePatternDetector({
  id: 'gitlab-runner-token',
  description: 'GitLab runner authentication token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glrt-'],
  pattern: '[0-9A-Za-z_-]{20,300}(?:(?:\\.01)?\\.[0-9a-z]{9})?',
  examples: {
    true: [`token gl${'rt-'}${'a3Jy5Mr0Rd7Nz'}a3Jy5Mr`, `"gl${'rt-'}${'k8Wm3Ny5Xr1Ri'}k8Wm3Ny",`],
    false: [`gl${'rt-'}${'a3Jy5Mr0Rd7Nz'}a3Jy5M`, `xgl${'rt-'}${'a3Jy5Mr0Rd7Nz'}a3Jy5Mr`],
  },
});
