/** Vercel access token with a prefix: `vcp_`, `vci_`, `vca_`, `vcr_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const vercelPrefixedToken = definePatternDetector({
  id: 'vercel-prefixed-token',
  description: 'Vercel access token with a prefix',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'],
  pattern: '[0-9A-Za-z]{24,60}',
  examples: {
    true: [`token vc${'p_'}${'h4Hc2Os5Du9Sf'}h4Hc2Os5Du9`, `"vc${'k_'}${'z4Lj6Oh0Qi1Sm'}z4Lj6Oh0Qi1",`],
    false: [`vc${'p_'}${'h4Hc2Os5Du9Sf'}h4Hc2Os5Du`, `xvc${'p_'}${'h4Hc2Os5Du9Sf'}h4Hc2Os5Du9`],
  },
});
