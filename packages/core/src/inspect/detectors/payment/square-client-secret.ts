/** Square client secret: `sq0csp-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const squareClientSecret = definePatternDetector({
  id: 'square-client-secret',
  description: 'Square client secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sq0csp-'],
  pattern: '[0-9A-Za-z_-]{43}',
  examples: {
    true: [`token sq${'0csp-'}${'g3Aq7Hx0Ss6Ok'.repeat(3)}g3Aq`, `"sq${'0csp-'}${'u7Co5Ew0Vs4Wf'.repeat(3)}u7Co",`],
    false: [`sq${'0csp-'}${'g3Aq7Hx0Ss6Ok'.repeat(3)}g3A`, `xsq${'0csp-'}${'g3Aq7Hx0Ss6Ok'.repeat(3)}g3Aq`],
  },
});
