/** Shopify private app token: `shppa_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const shopifyPrivateAppToken = definePatternDetector({
  id: 'shopify-private-app-token',
  description: 'Shopify private app token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['shppa_'],
  pattern: '[0-9A-Fa-f]{32}',
  examples: {
    true: [`token sh${'ppa_'}${'a2Cd0Be8Eb4Df'.repeat(2)}a2Cd0B`, `"sh${'ppa_'}${'e1Ba5Ef8Ac3Cd'.repeat(2)}e1Ba5E",`],
    false: [`sh${'ppa_'}${'a2Cd0Be8Eb4Df'.repeat(2)}a2Cd0`, `xsh${'ppa_'}${'a2Cd0Be8Eb4Df'.repeat(2)}a2Cd0B`],
  },
});
