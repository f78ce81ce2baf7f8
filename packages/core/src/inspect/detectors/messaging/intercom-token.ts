/** Intercom access token: `dG9r` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const intercomToken = definePatternDetector({
  id: 'intercom-token',
  description: 'Intercom access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dG9r'],
  pattern: '[0-9A-Za-z+/]{55}=',
  examples: {
    true: [`token dG${'9r'}${'x1Jt5Ce6Tj9Sf'.repeat(4)}x1J=`, `"dG${'9r'}${'r1Py9Ax8Ib3Wd'.repeat(4)}r1P=",`],
    false: [`dG${'9r'}${'x1Jt5Ce6Tj9Sf'.repeat(4)}x1=`, `xdG${'9r'}${'x1Jt5Ce6Tj9Sf'.repeat(4)}x1J=`],
  },
});
