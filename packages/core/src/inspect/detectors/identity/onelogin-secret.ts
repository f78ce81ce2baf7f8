/** OneLogin client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const oneloginSecret = definePatternDetector({
  id: 'onelogin-secret',
  description: 'OneLogin client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['onelogin'],
  examples: {
    true: [
      `onelogin_key=${'c2b9f4d1e6a50'.repeat(4)}c2b9f4d1e6a5`,
      { key: 'onelogin_token', text: `${'c1b9e3d7f2a40'.repeat(4)}c1b9e3d7f2a4` },
    ],
    false: [
      `onelogin_key=${'c2b9f4d1e6a50'.repeat(4)}c2b9f4d1e6a`,
      `onelogin_key=x0y1${'c2b9f4d1e6a50'.repeat(4)}c2b9f4d1e6a5`,
      `the value ${'c2b9f4d1e6a50'.repeat(4)}c2b9f4d1e6a5`,
    ],
  },
});
