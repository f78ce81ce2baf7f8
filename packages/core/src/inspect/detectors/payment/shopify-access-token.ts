/** Shopify access token: `shpat_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const shopifyAccessToken = definePatternDetector({
  id: 'shopify-access-token',
  description: 'Shopify access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['shpat_'],
  pattern: '[0-9A-Fa-f]{32}',
  examples: {
    true: [`token sh${'pat_'}${'a3Cb7Be2Ed8Ff'.repeat(2)}a3Cb7B`, `"sh${'pat_'}${'a0Ec5Fe8Df9Cb'.repeat(2)}a0Ec5F",`],
    false: [`sh${'pat_'}${'a3Cb7Be2Ed8Ff'.repeat(2)}a3Cb7`, `xsh${'pat_'}${'a3Cb7Be2Ed8Ff'.repeat(2)}a3Cb7B`],
  },
});
