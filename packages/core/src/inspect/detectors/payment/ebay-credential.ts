/** eBay client secret: `PRD-`, `SBX-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const ebayCredential = definePatternDetector({
  id: 'ebay-credential',
  description: 'eBay client secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['PRD-', 'SBX-'],
  pattern: '[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}',
  examples: {
    true: [
      `token PR${'D-'}${'b6c5f2a1e0d8'}-${'a3c9'}-${'d0f9'}-${'c8d0'}-${'b8e5'}`,
      `"SB${'X-'}${'d8b9c5f3e1a0'}-${'e1a2'}-${'f2b7'}-${'c9b6'}-${'e6d7'}",`,
    ],
    false: [
      `PR${'D-'}${'b6c5f2a1e0d8'}-${'a3c9'}-${'d0f9'}-${'c8d0'}-${'b8e'}`,
      `xPR${'D-'}${'b6c5f2a1e0d8'}-${'a3c9'}-${'d0f9'}-${'c8d0'}-${'b8e5'}`,
    ],
  },
});
