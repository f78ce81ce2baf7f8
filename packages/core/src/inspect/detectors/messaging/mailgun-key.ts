/** Mailgun API key: `key-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mailgunKey = definePatternDetector({
  id: 'mailgun-key',
  description: 'Mailgun API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['key-'],
  pattern: '[0-9a-f]{32}',
  examples: {
    true: [`token ke${'y-'}${'f0c4b9d2a6e75'.repeat(2)}f0c4b9`, `"ke${'y-'}${'e2f4a1c0b8d95'.repeat(2)}e2f4a1",`],
    false: [`ke${'y-'}${'f0c4b9d2a6e75'.repeat(2)}f0c4b`, `xke${'y-'}${'f0c4b9d2a6e75'.repeat(2)}f0c4b9`],
  },
});
