/** Axiom token: `xaat-`, `xapt-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const axiomToken = definePatternDetector({
  id: 'axiom-token',
  description: 'Axiom token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['xaat-', 'xapt-'],
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  examples: {
    true: [
      `token xa${'at-'}${'c6a0e5f9'}-${'c8d7'}-${'d1a3'}-${'f6e0'}-${'e2c9f3a7d8b0'}`,
      `"xa${'pt-'}${'a6c3f9b7'}-${'f9c6'}-${'c6b7'}-${'b0a7'}-${'e1d2b0a8c7f4'}",`,
    ],
    false: [
      `xa${'at-'}${'c6a0e5f9'}-${'c8d7'}-${'d1a3'}-${'f6e0'}-${'e2c9f3a7d8b'}`,
      `xxa${'at-'}${'c6a0e5f9'}-${'c8d7'}-${'d1a3'}-${'f6e0'}-${'e2c9f3a7d8b0'}`,
    ],
  },
});
