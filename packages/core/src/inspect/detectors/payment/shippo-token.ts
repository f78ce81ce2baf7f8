/** Shippo API token: `shippo_live_`, `shippo_test_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const shippoToken = definePatternDetector({
  id: 'shippo-token',
  description: 'Shippo API token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['shippo_live_', 'shippo_test_'],
  pattern: '[0-9a-f]{40}',
  examples: {
    true: [`token sh${'ippo_live_'}${'b0f3c7a4e2d89'.repeat(3)}b`, `"sh${'ippo_test_'}${'e9f6b1c3d5a82'.repeat(3)}e",`],
    false: [`sh${'ippo_live_'}${'b0f3c7a4e2d89'.repeat(3)}`, `xsh${'ippo_live_'}${'b0f3c7a4e2d89'.repeat(3)}b`],
  },
});
