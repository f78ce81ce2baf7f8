/** GitLab's Kubernetes agent tokens: `glagent-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabAgentToken = definePatternDetector({
  id: 'gitlab-agent-token',
  description: 'GitLab Kubernetes agent token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glagent-'],
  pattern: '[0-9A-Za-z_-]{50,300}(?:(?:\\.01)?\\.[0-9a-z]{9})?',
  examples: {
    true: [
      `token gl${'agent-'}${'g1We3Xa2Ed7Lz'.repeat(3)}g1We3Xa2Ed7`,
      `"gl${'agent-'}${'p8Bt1Cb4Qi9Eg'.repeat(3)}p8Bt1Cb4Qi9",`,
    ],
    false: [
      `gl${'agent-'}${'g1We3Xa2Ed7Lz'.repeat(3)}g1We3Xa2Ed`,
      `xgl${'agent-'}${'g1We3Xa2Ed7Lz'.repeat(3)}g1We3Xa2Ed7`,
    ],
  },
});
