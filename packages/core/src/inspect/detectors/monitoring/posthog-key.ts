/** PostHog personal key: `phx_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const posthogKey = definePatternDetector({
  id: 'posthog-key',
  description: 'PostHog personal key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['phx_'],
  pattern: '[0-9A-Za-z]{43,60}',
  examples: {
    true: [`token ph${'x_'}${'o8Xp2Hg0De1Yr'.repeat(3)}o8Xp`, `"ph${'x_'}${'r5Lx2Cl9Pb6Eu'.repeat(3)}r5Lx",`],
    false: [`ph${'x_'}${'o8Xp2Hg0De1Yr'.repeat(3)}o8X`, `xph${'x_'}${'o8Xp2Hg0De1Yr'.repeat(3)}o8Xp`],
  },
});
