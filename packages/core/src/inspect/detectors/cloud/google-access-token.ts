/** Google OAuth access token: `ya29.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const googleAccessToken = definePatternDetector({
  id: 'google-access-token',
  description: 'Google OAuth access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ya29.'],
  pattern: '[0-9A-Za-z_-]{30,1000}',
  examples: {
    true: [`token ya${'29.'}${'a5Xt0Pp2By6Tz'.repeat(2)}a5Xt`, `"ya${'29.'}${'t2Bd4Rc5Yi1Pr'.repeat(2)}t2Bd",`],
    false: [`ya${'29.'}${'a5Xt0Pp2By6Tz'.repeat(2)}a5X`, `xya${'29.'}${'a5Xt0Pp2By6Tz'.repeat(2)}a5Xt`],
  },
});
