/** Zendesk secret key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const zendeskSecret = definePatternDetector({
  id: 'zendesk-secret',
  description: 'Zendesk secret key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{40}',
  context: ['zendesk'],
  examples: {
    true: [
      `zendesk_key=${'j7Xf2Px3Ep8Jw'.repeat(3)}j`,
      { key: 'zendesk_token', text: `${'e6Rp0Is3Uy7Dc'.repeat(3)}e` },
    ],
    false: [
      `zendesk_key=${'j7Xf2Px3Ep8Jw'.repeat(3)}`,
      `zendesk_key=x0y1${'j7Xf2Px3Ep8Jw'.repeat(3)}j`,
      `the value ${'j7Xf2Px3Ep8Jw'.repeat(3)}j`,
    ],
  },
});
