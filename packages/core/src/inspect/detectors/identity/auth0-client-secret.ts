/** Auth0 client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const auth0ClientSecret = definePatternDetector({
  id: 'auth0-client-secret',
  description: 'Auth0 client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{64}',
  context: ['auth0'],
  examples: {
    true: [
      `auth0_key=${'c7Gl4Fs2Rz3Pi'.repeat(4)}c7Gl4Fs2Rz3P`,
      { key: 'auth0_token', text: `${'g2Jp0Cx9Ot1Qz'.repeat(4)}g2Jp0Cx9Ot1Q` },
    ],
    false: [
      `auth0_key=${'c7Gl4Fs2Rz3Pi'.repeat(4)}c7Gl4Fs2Rz3`,
      `auth0_key=x0y1${'c7Gl4Fs2Rz3Pi'.repeat(4)}c7Gl4Fs2Rz3P`,
      `the value ${'c7Gl4Fs2Rz3Pi'.repeat(4)}c7Gl4Fs2Rz3P`,
    ],
  },
});
