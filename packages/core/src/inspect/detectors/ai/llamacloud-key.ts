/** LlamaCloud keys: `llx-` and 48 characters. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const llamacloudKey = definePatternDetector({
  id: 'llamacloud-key',
  description: 'LlamaCloud API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['llx-'],
  pattern: '[0-9A-Za-z_-]{46,56}',
  examples: {
    true: [`key ll${'x-'}${'k3Kb5Tc7Pl6L'.repeat(4)}`, `"ll${'x-'}${'a_B3d-E6gH9k'.repeat(4)}"`],
    false: [`ll${'x-'}${'k3Kb5Tc7Pl6L'.repeat(3)}`, `xll${'x-'}${'k3Kb5Tc7Pl6L'.repeat(4)}`],
  },
});
