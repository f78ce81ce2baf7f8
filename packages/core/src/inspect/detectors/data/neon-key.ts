/** Neon API key: `napi_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const neonKey = definePatternDetector({
  id: 'neon-key',
  description: 'Neon API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['napi_'],
  pattern: '[0-9a-z]{64}',
  examples: {
    true: [
      `token na${'pi_'}${'e7g8u4s6k5j1w'.repeat(4)}e7g8u4s6k5j1`,
      `"na${'pi_'}${'r7a5y9g3f2x4c'.repeat(4)}r7a5y9g3f2x4",`,
    ],
    false: [`na${'pi_'}${'e7g8u4s6k5j1w'.repeat(4)}e7g8u4s6k5j`, `xna${'pi_'}${'e7g8u4s6k5j1w'.repeat(4)}e7g8u4s6k5j1`],
  },
});
