/** PostHog personal, OAuth or refresh token: `phx_`, `pha_`, `phr_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const posthogKey = definePatternDetector({
  id: 'posthog-key',
  description: 'PostHog personal, OAuth or refresh token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['phx_', 'pha_', 'phr_'],
  pattern: '[0-9A-Za-z]{40,70}',
  examples: {
    true: [`token ph${'x_'}${'o8Xp2Hg0De1Yr'.repeat(3)}o`, `"ph${'r_'}${'r5Lx2Cl9Pb6Eu'.repeat(3)}r",`],
    false: [`ph${'x_'}${'o8Xp2Hg0De1Yr'.repeat(3)}`, `xph${'x_'}${'o8Xp2Hg0De1Yr'.repeat(3)}o`],
  },
});
