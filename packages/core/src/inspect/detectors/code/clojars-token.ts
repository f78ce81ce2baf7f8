/** Clojars deploy token: `CLOJARS_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const clojarsToken = definePatternDetector({
  id: 'clojars-token',
  description: 'Clojars deploy token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['CLOJARS_'],
  pattern: '[0-9a-fA-F]{60}',
  examples: {
    true: [
      `token CL${'OJARS_'}${'c9Fa0Af1Bb2Ee'.repeat(4)}c9Fa0Af1`,
      `"CL${'OJARS_'}${'a6Dc4Ce0Af3Bb'.repeat(4)}a6Dc4Ce0",`,
    ],
    false: [`CL${'OJARS_'}${'c9Fa0Af1Bb2Ee'.repeat(4)}c9Fa0Af`, `xCL${'OJARS_'}${'c9Fa0Af1Bb2Ee'.repeat(4)}c9Fa0Af1`],
  },
});
