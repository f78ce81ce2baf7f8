/** Fly.io macaroon: `fm1a_`, `fm1r_`, `fm2_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const flyMacaroon = definePatternDetector({
  id: 'fly-macaroon',
  description: 'Fly.io macaroon',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['fm1a_', 'fm1r_', 'fm2_'],
  pattern: '[0-9A-Za-z+/]{100,2500}={0,3}',
  examples: {
    true: [
      `token fm${'1a_'}${'w3Xa9Lm7Ki5On'.repeat(7)}w3Xa9Lm7K`,
      `"fm${'2_'}${'t3Ze4Jm8Er5Kd'.repeat(7)}t3Ze4Jm8E",`,
    ],
    false: [`fm${'1a_'}${'w3Xa9Lm7Ki5On'.repeat(7)}w3Xa9Lm7`, `xfm${'1a_'}${'w3Xa9Lm7Ki5On'.repeat(7)}w3Xa9Lm7K`],
  },
});
