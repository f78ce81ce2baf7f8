/** E2B API key: `e2b_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const e2bKey = definePatternDetector({
  id: 'e2b-key',
  description: 'E2B API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['e2b_'],
  pattern: '[0-9a-f]{40}',
  examples: {
    true: [`token e2${'b_'}${'b9c4d6e3f7a52'.repeat(3)}b`, `"e2${'b_'}${'b4a3f5e1c9d86'.repeat(3)}b",`],
    false: [`e2${'b_'}${'b9c4d6e3f7a52'.repeat(3)}`, `xe2${'b_'}${'b9c4d6e3f7a52'.repeat(3)}b`],
  },
});
