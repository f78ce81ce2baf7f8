/** GitLab's pipeline trigger tokens: `glptt-` and a payload, in newer ones with a length and a check sum behind a dot. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitlabTriggerToken = definePatternDetector({
  id: 'gitlab-trigger-token',
  description: 'GitLab pipeline trigger token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glptt-'],
  pattern: '[0-9A-Za-z_-]{40}',
  examples: {
    true: [`token gl${'ptt-'}${'c2e3d0b9f7a58'.repeat(3)}c`, `"gl${'ptt-'}${'f2c6a7d1b5e40'.repeat(3)}f",`],
    false: [`gl${'ptt-'}${'c2e3d0b9f7a58'.repeat(3)}`, `xgl${'ptt-'}${'c2e3d0b9f7a58'.repeat(3)}c`],
  },
});
