/** Netlify access token: `nfp_`, `nfo_`, `nfc_`, `nfu_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const netlifyToken = definePatternDetector({
  id: 'netlify-token',
  description: 'Netlify access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['nfp_', 'nfo_', 'nfc_', 'nfu_'],
  pattern: '[0-9A-Za-z]{36}',
  examples: {
    true: [
      `token nf${'p_'}${'y4Zf7Gc5Om3Da'.repeat(2)}y4Zf7Gc5Om`,
      `"nf${'u_'}${'s4Zf2Yq1Sc5Eu'.repeat(2)}s4Zf2Yq1Sc",`,
    ],
    false: [`nf${'p_'}${'y4Zf7Gc5Om3Da'.repeat(2)}y4Zf7Gc5O`, `xnf${'p_'}${'y4Zf7Gc5Om3Da'.repeat(2)}y4Zf7Gc5Om`],
  },
});
