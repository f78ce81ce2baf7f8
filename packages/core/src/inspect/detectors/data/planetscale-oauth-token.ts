/** PlanetScale OAuth token: `pscale_oauth_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const planetscaleOauthToken = definePatternDetector({
  id: 'planetscale-oauth-token',
  description: 'PlanetScale OAuth token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pscale_oauth_'],
  pattern: '[0-9A-Za-z_=-]{32,64}',
  examples: {
    true: [
      `token ps${'cale_oauth_'}${'v7Hx8Dp1Wj0Ru'.repeat(2)}v7Hx8D`,
      `"ps${'cale_oauth_'}${'t5Vo7Aw4Mx0Kl'.repeat(2)}t5Vo7A",`,
    ],
    false: [
      `ps${'cale_oauth_'}${'v7Hx8Dp1Wj0Ru'.repeat(2)}v7Hx8`,
      `xps${'cale_oauth_'}${'v7Hx8Dp1Wj0Ru'.repeat(2)}v7Hx8D`,
    ],
  },
});
