/** Shopify delegated app token: `shpua_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const shopifyAppAuthorisationToken = definePatternDetector({
  id: 'shopify-app-authorisation-token',
  description: 'Shopify delegated app token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['shpua_'],
  pattern: '[0-9A-Fa-f]{32}',
  examples: {
    true: [`token sh${'pua_'}${'e9Bc7Fa2Cf6Db'.repeat(2)}e9Bc7F`, `"sh${'pua_'}${'c8Da2Ce6Fd4Bf'.repeat(2)}c8Da2C",`],
    false: [`sh${'pua_'}${'e9Bc7Fa2Cf6Db'.repeat(2)}e9Bc7`, `xsh${'pua_'}${'e9Bc7Fa2Cf6Db'.repeat(2)}e9Bc7F`],
  },
});
