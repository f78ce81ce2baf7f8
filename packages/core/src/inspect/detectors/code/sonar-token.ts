/** SonarQube token: `squ_`, `sqp_`, `sqa_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sonarToken = definePatternDetector({
  id: 'sonar-token',
  description: 'SonarQube token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['squ_', 'sqp_', 'sqa_'],
  pattern: '[0-9a-f]{40}',
  examples: {
    true: [`token sq${'u_'}${'e7f2b9c0a4d15'.repeat(3)}e`, `"sq${'a_'}${'c1e7f5a6b9d02'.repeat(3)}c",`],
    false: [`sq${'u_'}${'e7f2b9c0a4d15'.repeat(3)}`, `xsq${'u_'}${'e7f2b9c0a4d15'.repeat(3)}e`],
  },
});
