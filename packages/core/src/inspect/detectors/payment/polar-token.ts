/** Polar access token: `polar_oat_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const polarToken = definePatternDetector({
  id: 'polar-token',
  description: 'Polar access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['polar_oat_'],
  pattern: '[0-9A-Za-z]{40,60}',
  examples: {
    true: [`token po${'lar_oat_'}${'o0Ty8Jt5Sh6Hf'.repeat(3)}o`, `"po${'lar_oat_'}${'a2Tb7Vm1Qo6Bp'.repeat(3)}a",`],
    false: [`po${'lar_oat_'}${'o0Ty8Jt5Sh6Hf'.repeat(3)}`, `xpo${'lar_oat_'}${'o0Ty8Jt5Sh6Hf'.repeat(3)}o`],
  },
});
