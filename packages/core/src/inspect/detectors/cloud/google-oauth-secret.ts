/** Google OAuth client secret: `GOCSPX-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const googleOauthSecret = definePatternDetector({
  id: 'google-oauth-secret',
  description: 'Google OAuth client secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['GOCSPX-'],
  pattern: '[0-9A-Za-z_-]{28}',
  examples: {
    true: [`token GO${'CSPX-'}${'a2Nc9Mg7Tp0Ve'.repeat(2)}a2`, `"GO${'CSPX-'}${'p6Eb4Ic3Js1Vf'.repeat(2)}p6",`],
    false: [`GO${'CSPX-'}${'a2Nc9Mg7Tp0Ve'.repeat(2)}a`, `xGO${'CSPX-'}${'a2Nc9Mg7Tp0Ve'.repeat(2)}a2`],
  },
});
