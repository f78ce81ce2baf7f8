/** Packagist access token: `packagist_ack_`, `packagist_act_`, `packagist_uut_`, `packagist_out_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const packagistToken = definePatternDetector({
  id: 'packagist-token',
  description: 'Packagist access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['packagist_ack_', 'packagist_act_', 'packagist_uut_', 'packagist_out_'],
  pattern: '[0-9a-f]{68}',
  examples: {
    true: [
      `token pa${'ckagist_ack_'}${'a2e5b8f9c3d10'.repeat(5)}a2e`,
      `"pa${'ckagist_out_'}${'e4d8f9a6c3b25'.repeat(5)}e4d",`,
    ],
    false: [`pa${'ckagist_ack_'}${'a2e5b8f9c3d10'.repeat(5)}a2`, `xpa${'ckagist_ack_'}${'a2e5b8f9c3d10'.repeat(5)}a2e`],
  },
});
