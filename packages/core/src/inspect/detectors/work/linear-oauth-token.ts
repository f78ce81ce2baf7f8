/** Linear OAuth token: `lin_oauth_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const linearOauthToken = definePatternDetector({
  id: 'linear-oauth-token',
  description: 'Linear OAuth token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['lin_oauth_'],
  pattern: '[0-9A-Za-z]{64}',
  examples: {
    true: [
      `token li${'n_oauth_'}${'p5Qs4Zq0Ke2Fm'.repeat(4)}p5Qs4Zq0Ke2F`,
      `"li${'n_oauth_'}${'k5Yj1As3Lu2Pa'.repeat(4)}k5Yj1As3Lu2P",`,
    ],
    false: [
      `li${'n_oauth_'}${'p5Qs4Zq0Ke2Fm'.repeat(4)}p5Qs4Zq0Ke2`,
      `xli${'n_oauth_'}${'p5Qs4Zq0Ke2Fm'.repeat(4)}p5Qs4Zq0Ke2F`,
    ],
  },
});
