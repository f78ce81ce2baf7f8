/** Shopify custom app token: `shpca_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const shopifyCustomAppToken = definePatternDetector({
  id: 'shopify-custom-app-token',
  description: 'Shopify custom app token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['shpca_'],
  pattern: '[0-9A-Fa-f]{32}',
  examples: {
    true: [`token sh${'pca_'}${'e9Dd4Af1Cc7Ea'.repeat(2)}e9Dd4A`, `"sh${'pca_'}${'f9Bc4De8Ea1Fb'.repeat(2)}f9Bc4D",`],
    false: [`sh${'pca_'}${'e9Dd4Af1Cc7Ea'.repeat(2)}e9Dd4`, `xsh${'pca_'}${'e9Dd4Af1Cc7Ea'.repeat(2)}e9Dd4A`],
  },
});
