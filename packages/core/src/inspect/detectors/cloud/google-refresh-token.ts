/** Google OAuth refresh token: `1//0` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const googleRefreshToken = definePatternDetector({
  id: 'google-refresh-token',
  description: 'Google OAuth refresh token',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['1//0'],
  pattern: '[0-9A-Za-z_-]{40,200}',
  examples: {
    true: [`token 1/${'/0'}${'m9Dy3Xq7Co6Jb'.repeat(3)}m`, `"1/${'/0'}${'t3Sl1Dx9Pf8Hr'.repeat(3)}t",`],
    false: [`1/${'/0'}${'m9Dy3Xq7Co6Jb'.repeat(3)}`, `x1/${'/0'}${'m9Dy3Xq7Co6Jb'.repeat(3)}m`],
  },
});
