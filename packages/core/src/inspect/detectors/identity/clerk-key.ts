/** Clerk secret key: `sk_live_`, `sk_test_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const clerkKey = definePatternDetector({
  id: 'clerk-key',
  description: 'Clerk secret key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['sk_live_', 'sk_test_'],
  pattern: '[0-9A-Za-z]{40,50}',
  context: ['clerk'],
  examples: {
    true: [
      `clerk_key=sk${'_live_'}${'u1Bi8Vy7Oz2Xw'.repeat(3)}u`,
      { key: 'clerk_token', text: `sk${'_test_'}${'y5Ts8Jp7Bm9Xa'.repeat(3)}y` },
    ],
    false: [
      `clerk_key=sk${'_live_'}${'u1Bi8Vy7Oz2Xw'.repeat(3)}`,
      `clerk_key=xsk${'_live_'}${'u1Bi8Vy7Oz2Xw'.repeat(3)}u`,
      `the value sk${'_live_'}${'u1Bi8Vy7Oz2Xw'.repeat(3)}u`,
    ],
  },
});
