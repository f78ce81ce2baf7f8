/** DigitalOcean personal access token: `dop_v1_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const digitaloceanToken = definePatternDetector({
  id: 'digitalocean-token',
  description: 'DigitalOcean personal access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dop_v1_'],
  pattern: '[0-9a-f]{64}',
  examples: {
    true: [
      `token do${'p_v1_'}${'b7d4f3c5a0e68'.repeat(4)}b7d4f3c5a0e6`,
      `"do${'p_v1_'}${'a6f8e7b9d4c51'.repeat(4)}a6f8e7b9d4c5",`,
    ],
    false: [
      `do${'p_v1_'}${'b7d4f3c5a0e68'.repeat(4)}b7d4f3c5a0e`,
      `xdo${'p_v1_'}${'b7d4f3c5a0e68'.repeat(4)}b7d4f3c5a0e6`,
    ],
  },
});
