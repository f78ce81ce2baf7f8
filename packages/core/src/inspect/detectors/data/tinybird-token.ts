/** Tinybird token: `p.eyJ1IjogI` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const tinybirdToken = definePatternDetector({
  id: 'tinybird-token',
  description: 'Tinybird token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['p.eyJ1IjogI'],
  pattern: '[0-9A-Za-z_-]{60,300}\\.[0-9A-Za-z_-]{43}',
  examples: {
    true: [
      `token p.${'eyJ1IjogI'}${'d7Tr6Vq8Pl9Of'.repeat(4)}d7Tr6Vq8.${'e2Xm1Od8Cl3Zr'.repeat(3)}e2Xm`,
      `"p.${'eyJ1IjogI'}${'p4Fk5Zb7Xo8Vx'.repeat(4)}p4Fk5Zb7.${'h3Xj4Tw6Op9Ke'.repeat(3)}h3Xj",`,
    ],
    false: [
      `p.${'eyJ1IjogI'}${'d7Tr6Vq8Pl9Of'.repeat(4)}d7Tr6Vq8.${'e2Xm1Od8Cl3Zr'.repeat(3)}e2X`,
      `xp.${'eyJ1IjogI'}${'d7Tr6Vq8Pl9Of'.repeat(4)}d7Tr6Vq8.${'e2Xm1Od8Cl3Zr'.repeat(3)}e2Xm`,
    ],
  },
});
