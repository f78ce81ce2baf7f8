/** Shopify shared secret: `shpss_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const shopifySharedSecret = definePatternDetector({
  id: 'shopify-shared-secret',
  description: 'Shopify shared secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['shpss_'],
  pattern: '[0-9A-Fa-f]{32}',
  examples: {
    true: [`token sh${'pss_'}${'a2Ec6Cd9Af8Bb'.repeat(2)}a2Ec6C`, `"sh${'pss_'}${'e8Ed3Aa4Cf2Bb'.repeat(2)}e8Ed3A",`],
    false: [`sh${'pss_'}${'a2Ec6Cd9Af8Bb'.repeat(2)}a2Ec6`, `xsh${'pss_'}${'a2Ec6Cd9Af8Bb'.repeat(2)}a2Ec6C`],
  },
});
