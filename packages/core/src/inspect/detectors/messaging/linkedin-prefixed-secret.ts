/** LinkedIn client secret of the newer kind: `WPL_AP1.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const linkedinPrefixedSecret = definePatternDetector({
  id: 'linkedin-prefixed-secret',
  description: 'LinkedIn client secret of the newer kind',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['WPL_AP1.'],
  pattern: '[0-9A-Za-z]{16}\\.[0-9A-Za-z+/]{8}={0,2}',
  examples: {
    true: [
      `token WP${'L_AP1.'}${'q1Bl6Ju0Hc4Lh'}q1B.${'w1Ic6Wv7'}`,
      `"WP${'L_AP1.'}${'h1Yp4Nl9Uc6Eo'}h1Y.${'y9Fk0Dh8'}",`,
    ],
    false: [`WP${'L_AP1.'}${'q1Bl6Ju0Hc4Lh'}q1B.${'w1Ic6Wv'}`, `xWP${'L_AP1.'}${'q1Bl6Ju0Hc4Lh'}q1B.${'w1Ic6Wv7'}`],
  },
});
