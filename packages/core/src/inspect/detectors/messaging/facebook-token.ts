/** Facebook access token: `EAA` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const facebookToken = definePatternDetector({
  id: 'facebook-token',
  description: 'Facebook access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['EAA'],
  pattern: '[0-9A-Za-z]{80,400}',
  examples: {
    true: [`token EA${'A'}${'u8Zw3Yx2Ra5Up'.repeat(6)}u8`, `"EA${'A'}${'n5Fy0Yf3Kj7Qe'.repeat(6)}n5",`],
    false: [`EA${'A'}${'u8Zw3Yx2Ra5Up'.repeat(6)}u`, `xEA${'A'}${'u8Zw3Yx2Ra5Up'.repeat(6)}u8`],
  },
});
