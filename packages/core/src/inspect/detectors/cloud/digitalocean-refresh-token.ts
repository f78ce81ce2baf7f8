/** DigitalOcean refresh token: `dor_v1_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const digitaloceanRefreshToken = definePatternDetector({
  id: 'digitalocean-refresh-token',
  description: 'DigitalOcean refresh token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dor_v1_'],
  pattern: '[0-9a-f]{64}',
  examples: {
    true: [
      `token do${'r_v1_'}${'e7f4a5b3d8c16'.repeat(4)}e7f4a5b3d8c1`,
      `"do${'r_v1_'}${'e4a6f0b3d1c78'.repeat(4)}e4a6f0b3d1c7",`,
    ],
    false: [
      `do${'r_v1_'}${'e7f4a5b3d8c16'.repeat(4)}e7f4a5b3d8c`,
      `xdo${'r_v1_'}${'e7f4a5b3d8c16'.repeat(4)}e7f4a5b3d8c1`,
    ],
  },
});
