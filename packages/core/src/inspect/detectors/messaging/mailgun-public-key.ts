/** Mailgun validation key: `pubkey-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mailgunPublicKey = definePatternDetector({
  id: 'mailgun-public-key',
  description: 'Mailgun validation key',
  severity: 'medium',
  confidence: 0.97,
  anchors: ['pubkey-'],
  pattern: '[0-9a-f]{32}',
  examples: {
    true: [`token pu${'bkey-'}${'e8d5c0f9a1b74'.repeat(2)}e8d5c0`, `"pu${'bkey-'}${'a5f1b9e6d2c03'.repeat(2)}a5f1b9",`],
    false: [`pu${'bkey-'}${'e8d5c0f9a1b74'.repeat(2)}e8d5c`, `xpu${'bkey-'}${'e8d5c0f9a1b74'.repeat(2)}e8d5c0`],
  },
});
