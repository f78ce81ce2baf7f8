/** Cerebras API key: `csk-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cerebrasKey = definePatternDetector({
  id: 'cerebras-key',
  description: 'Cerebras API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['csk-'],
  pattern: '[0-9a-z]{48}',
  examples: {
    true: [`token cs${'k-'}${'s0b8a2y6h9o3n'.repeat(3)}s0b8a2y6h`, `"cs${'k-'}${'l3o0i5b4g2y9u'.repeat(3)}l3o0i5b4g",`],
    false: [`cs${'k-'}${'s0b8a2y6h9o3n'.repeat(3)}s0b8a2y6`, `xcs${'k-'}${'s0b8a2y6h9o3n'.repeat(3)}s0b8a2y6h`],
  },
});
