/** Dependency-Track API key: `odt_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dependencyTrackKey = definePatternDetector({
  id: 'dependency-track-key',
  description: 'Dependency-Track API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['odt_'],
  pattern: '[0-9A-Za-z]{32,40}',
  examples: {
    true: [`token od${'t_'}${'p6Rq2Vw7Bg3Pm'.repeat(2)}p6Rq2V`, `"od${'t_'}${'v0Fd2Kn7Pu5Tc'.repeat(2)}v0Fd2K",`],
    false: [`od${'t_'}${'p6Rq2Vw7Bg3Pm'.repeat(2)}p6Rq2`, `xod${'t_'}${'p6Rq2Vw7Bg3Pm'.repeat(2)}p6Rq2V`],
  },
});
