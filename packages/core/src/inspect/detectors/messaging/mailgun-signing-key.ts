/** Mailgun API or signing key of the newer kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mailgunSigningKey = definePatternDetector({
  id: 'mailgun-signing-key',
  description: 'Mailgun API or signing key of the newer kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}',
  context: ['mailgun'],
  examples: {
    true: [
      `mailgun_key=${'a9b3d2f6c5e74'.repeat(2)}a9b3d2-${'b3d2a4e1'}-${'c6a5f7b3'}`,
      { key: 'mailgun_token', text: `${'f7d8e5a9b0c13'.repeat(2)}f7d8e5-${'a9d2c3f5'}-${'d0c4a9f1'}` },
    ],
    false: [
      `mailgun_key=${'a9b3d2f6c5e74'.repeat(2)}a9b3d2-${'b3d2a4e1'}-${'c6a5f7b'}`,
      `mailgun_key=x0y1${'a9b3d2f6c5e74'.repeat(2)}a9b3d2-${'b3d2a4e1'}-${'c6a5f7b3'}`,
      `the value ${'a9b3d2f6c5e74'.repeat(2)}a9b3d2-${'b3d2a4e1'}-${'c6a5f7b3'}`,
    ],
  },
});
