/** PlanetScale password: `pscale_pw_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const planetscalePassword = definePatternDetector({
  id: 'planetscale-password',
  description: 'PlanetScale password',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pscale_pw_'],
  pattern: '[0-9A-Za-z_=-]{32,64}',
  examples: {
    true: [
      `token ps${'cale_pw_'}${'k7Sr6Ud1Ye3Lo'.repeat(2)}k7Sr6U`,
      `"ps${'cale_pw_'}${'z9Cx6Wd4Oj7Sr'.repeat(2)}z9Cx6W",`,
    ],
    false: [`ps${'cale_pw_'}${'k7Sr6Ud1Ye3Lo'.repeat(2)}k7Sr6`, `xps${'cale_pw_'}${'k7Sr6Ud1Ye3Lo'.repeat(2)}k7Sr6U`],
  },
});
