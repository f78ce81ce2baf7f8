/** Mailjet or MailerLite key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mailjetKey = definePatternDetector({
  id: 'mailjet-key',
  description: 'Mailjet or MailerLite key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['mailjet', 'mailerlite'],
  examples: {
    true: [
      `mailjet_key=${'e7b1a0d5f6c49'.repeat(2)}e7b1a0`,
      { key: 'mailerlite_token', text: `${'c3a8b2d5f6e10'.repeat(2)}c3a8b2` },
    ],
    false: [
      `mailjet_key=${'e7b1a0d5f6c49'.repeat(2)}e7b1a`,
      `mailjet_key=x0y1${'e7b1a0d5f6c49'.repeat(2)}e7b1a0`,
      `the value ${'e7b1a0d5f6c49'.repeat(2)}e7b1a0`,
    ],
  },
});
