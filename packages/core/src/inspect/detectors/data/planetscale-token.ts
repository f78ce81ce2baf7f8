/** PlanetScale service token: `pscale_tkn_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const planetscaleToken = definePatternDetector({
  id: 'planetscale-token',
  description: 'PlanetScale service token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pscale_tkn_'],
  pattern: '[0-9A-Za-z_=-]{32,64}',
  examples: {
    true: [
      `token ps${'cale_tkn_'}${'g3Fl8Lh1Yk0Ou'.repeat(2)}g3Fl8L`,
      `"ps${'cale_tkn_'}${'o3Ix9Bk7Zu6Og'.repeat(2)}o3Ix9B",`,
    ],
    false: [`ps${'cale_tkn_'}${'g3Fl8Lh1Yk0Ou'.repeat(2)}g3Fl8`, `xps${'cale_tkn_'}${'g3Fl8Lh1Yk0Ou'.repeat(2)}g3Fl8L`],
  },
});
