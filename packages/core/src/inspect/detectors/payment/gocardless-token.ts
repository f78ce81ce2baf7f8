/** GoCardless access token: `live_`, `sandbox_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gocardlessToken = definePatternDetector({
  id: 'gocardless-token',
  description: 'GoCardless access token',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['live_', 'sandbox_'],
  pattern: '[0-9A-Za-z_-]{40}',
  context: ['gocardless'],
  examples: {
    true: [
      `gocardless_key=li${'ve_'}${'e1Dd7Lm3Tz4Bx'.repeat(3)}e`,
      { key: 'gocardless_token', text: `sa${'ndbox_'}${'m8Iz5Fn6Sb3Qw'.repeat(3)}m` },
    ],
    false: [
      `gocardless_key=li${'ve_'}${'e1Dd7Lm3Tz4Bx'.repeat(3)}`,
      `gocardless_key=xli${'ve_'}${'e1Dd7Lm3Tz4Bx'.repeat(3)}e`,
      `the value li${'ve_'}${'e1Dd7Lm3Tz4Bx'.repeat(3)}e`,
    ],
  },
});
