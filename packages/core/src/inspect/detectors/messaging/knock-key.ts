/** Knock secret key: `sk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const knockKey = definePatternDetector({
  id: 'knock-key',
  description: 'Knock secret key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['sk_'],
  pattern: '[0-9A-Za-z_-]{43}',
  context: ['knock'],
  examples: {
    true: [
      `knock_key=sk${'_'}${'w2Ms1Ob7Na8Vr'.repeat(3)}w2Ms`,
      { key: 'knock_token', text: `sk${'_'}${'a5Mu2Wf7Yj8Hl'.repeat(3)}a5Mu` },
    ],
    false: [
      `knock_key=sk${'_'}${'w2Ms1Ob7Na8Vr'.repeat(3)}w2M`,
      `knock_key=xsk${'_'}${'w2Ms1Ob7Na8Vr'.repeat(3)}w2Ms`,
      `the value sk${'_'}${'w2Ms1Ob7Na8Vr'.repeat(3)}w2Ms`,
    ],
  },
});
