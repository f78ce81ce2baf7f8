/** Google OAuth authorisation code: `4/0A` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const googleOauthCode = definePatternDetector({
  id: 'google-oauth-code',
  description: 'Google OAuth authorisation code',
  severity: 'high',
  confidence: 0.85,
  anchors: ['4/0A'],
  pattern: '[0-9A-Za-z_-]{40,100}',
  examples: {
    true: [`token 4/${'0A'}${'l7Ph9Bk1Mj0Wx'.repeat(3)}l`, `"4/${'0A'}${'x7Ta9Bd3Go6Xs'.repeat(3)}x",`],
    false: [`4/${'0A'}${'l7Ph9Bk1Mj0Wx'.repeat(3)}`, `x4/${'0A'}${'l7Ph9Bk1Mj0Wx'.repeat(3)}l`],
  },
});
