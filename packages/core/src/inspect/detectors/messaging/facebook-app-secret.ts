/** Facebook app secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const facebookAppSecret = definePatternDetector({
  id: 'facebook-app-secret',
  description: 'Facebook app secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['facebook', 'instagram', 'whatsapp'],
  examples: {
    true: [
      `facebook_key=${'e8b5c2d3a1f09'.repeat(2)}e8b5c2`,
      { key: 'whatsapp_token', text: `${'a7e6b2c1d5f89'.repeat(2)}a7e6b2` },
    ],
    false: [
      `facebook_key=${'e8b5c2d3a1f09'.repeat(2)}e8b5c`,
      `facebook_key=x0y1${'e8b5c2d3a1f09'.repeat(2)}e8b5c2`,
      `the value ${'e8b5c2d3a1f09'.repeat(2)}e8b5c2`,
    ],
  },
});
