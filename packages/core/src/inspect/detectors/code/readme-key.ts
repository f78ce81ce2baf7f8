/** ReadMe API key: `rdme_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const readmeKey = definePatternDetector({
  id: 'readme-key',
  description: 'ReadMe API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['rdme_'],
  pattern: '[0-9a-z]{70}',
  examples: {
    true: [`token rd${'me_'}${'k3u9q0h6f4o5x'.repeat(5)}k3u9q`, `"rd${'me_'}${'x8q0v3w4o9j5z'.repeat(5)}x8q0v",`],
    false: [`rd${'me_'}${'k3u9q0h6f4o5x'.repeat(5)}k3u9`, `xrd${'me_'}${'k3u9q0h6f4o5x'.repeat(5)}k3u9q`],
  },
});
