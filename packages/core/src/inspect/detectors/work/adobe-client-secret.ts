/** Adobe client secret: `p8e-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const adobeClientSecret = definePatternDetector({
  id: 'adobe-client-secret',
  description: 'Adobe client secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['p8e-'],
  pattern: '[0-9A-Za-z_-]{32}',
  examples: {
    true: [`token p8${'e-'}${'w0Sm6If2Yz9Rj'.repeat(2)}w0Sm6I`, `"p8${'e-'}${'u8Rd0Nx7Ji1Zo'.repeat(2)}u8Rd0N",`],
    false: [`p8${'e-'}${'w0Sm6If2Yz9Rj'.repeat(2)}w0Sm6`, `xp8${'e-'}${'w0Sm6If2Yz9Rj'.repeat(2)}w0Sm6I`],
  },
});
