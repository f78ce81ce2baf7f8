/** Deno Deploy token: `ddp_`, `ddo_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const denoToken = definePatternDetector({
  id: 'deno-token',
  description: 'Deno Deploy token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ddp_', 'ddo_'],
  pattern: '[0-9A-Za-z]{36}',
  examples: {
    true: [
      `token dd${'p_'}${'q4Hk8Fm7Yb5Jw'.repeat(2)}q4Hk8Fm7Yb`,
      `"dd${'o_'}${'t3Io0He4Gw9Kx'.repeat(2)}t3Io0He4Gw",`,
    ],
    false: [`dd${'p_'}${'q4Hk8Fm7Yb5Jw'.repeat(2)}q4Hk8Fm7Y`, `xdd${'p_'}${'q4Hk8Fm7Yb5Jw'.repeat(2)}q4Hk8Fm7Yb`],
  },
});
