/** DigitalOcean OAuth token: `doo_v1_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const digitaloceanOauthToken = definePatternDetector({
  id: 'digitalocean-oauth-token',
  description: 'DigitalOcean OAuth token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['doo_v1_'],
  pattern: '[0-9a-f]{64}',
  examples: {
    true: [
      `token do${'o_v1_'}${'a5b6e0c4f1d27'.repeat(4)}a5b6e0c4f1d2`,
      `"do${'o_v1_'}${'e6c5d7f4a9b18'.repeat(4)}e6c5d7f4a9b1",`,
    ],
    false: [
      `do${'o_v1_'}${'a5b6e0c4f1d27'.repeat(4)}a5b6e0c4f1d`,
      `xdo${'o_v1_'}${'a5b6e0c4f1d27'.repeat(4)}a5b6e0c4f1d2`,
    ],
  },
});
