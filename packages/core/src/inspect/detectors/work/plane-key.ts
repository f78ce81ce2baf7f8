/** Plane API key: `plane_api_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const planeKey = definePatternDetector({
  id: 'plane-key',
  description: 'Plane API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['plane_api_'],
  pattern: '[0-9a-f]{32}',
  examples: {
    true: [
      `token pl${'ane_api_'}${'a3c2f9d4b8e51'.repeat(2)}a3c2f9`,
      `"pl${'ane_api_'}${'e5f9a6b4d8c03'.repeat(2)}e5f9a6",`,
    ],
    false: [`pl${'ane_api_'}${'a3c2f9d4b8e51'.repeat(2)}a3c2f`, `xpl${'ane_api_'}${'a3c2f9d4b8e51'.repeat(2)}a3c2f9`],
  },
});
