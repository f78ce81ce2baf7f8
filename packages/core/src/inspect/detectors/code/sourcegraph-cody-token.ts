/** Sourcegraph Cody gateway token: `slk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sourcegraphCodyToken = definePatternDetector({
  id: 'sourcegraph-cody-token',
  description: 'Sourcegraph Cody gateway token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['slk_'],
  pattern: '[0-9a-f]{64}',
  examples: {
    true: [
      `token sl${'k_'}${'f6c5b9d4e8a71'.repeat(4)}f6c5b9d4e8a7`,
      `"sl${'k_'}${'a3d8e1b6c2f75'.repeat(4)}a3d8e1b6c2f7",`,
    ],
    false: [`sl${'k_'}${'f6c5b9d4e8a71'.repeat(4)}f6c5b9d4e8a`, `xsl${'k_'}${'f6c5b9d4e8a71'.repeat(4)}f6c5b9d4e8a7`],
  },
});
