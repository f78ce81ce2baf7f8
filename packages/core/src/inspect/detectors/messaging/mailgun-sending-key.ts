/** Mailgun keys as they are made today: 32, 8 and 8 hex digits. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mailgunSendingKey = definePatternDetector({
  id: 'mailgun-sending-key',
  description: 'Mailgun sending or account key',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['-'],
  lead: { chars: /[0-9a-f]/, min: 32, max: 32 },
  pattern: '[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}',
  examples: {
    true: [
      `key ${'3f8a1c9e04b7d625'.repeat(2)}-${'5b07e91c'}-${'0e6a9d34'}`,
      `"${'9e04b7d6253f8a1c'.repeat(2)}-${'8c41f7d2'}-${'6e0a93d5'}"`,
    ],
    false: [
      `${'3f8a1c9e04b7d625'.repeat(2)}-${'5b07e91c'}`,
      `x${'3f8a1c9e04b7d625'.repeat(2)}-${'5b07e91c'}-${'0e6a9d34'}`,
    ],
  },
});
