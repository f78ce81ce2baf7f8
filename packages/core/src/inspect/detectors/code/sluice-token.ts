/** Sluice's own tokens: of an agent's key, an operator's credential, a person's session. An agent that gives its key away gives itself away. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sluiceToken = definePatternDetector({
  id: 'sluice-token',
  description: 'Sluice key, operator credential or session',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['slk_', 'slo_', 'sls_'],
  pattern: '[0-9A-Za-z_-]{43,60}',
  examples: {
    true: [
      `token sl${'k_'}0f9e8d7c6b5a4938_${'Xq7Zt3Kp9Lw2Rv'.repeat(3)}M`,
      `"sl${'o_'}${'Bn4Hs8Jd1Fg6Yc'.repeat(3)}Q"`,
      `cookie: sluice_session=sl${'s_'}13579bdf02468ace_${'Gk5Tw9Px2Vm7Ze'.repeat(3)}A`,
    ],
    false: [
      `token sl${'k_'}0f9e8d7c6b5a4938_${'Xq7Zt3Kp9L'.repeat(2)}`,
      `xsl${'o_'}${'Bn4Hs8Jd1Fg6Yc'.repeat(3)}Q`,
      `sl${'k_'}${'a'.repeat(43)}`,
    ],
  },
});
