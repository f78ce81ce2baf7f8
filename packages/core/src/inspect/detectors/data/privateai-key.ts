/** Private AI API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const privateaiKey = definePatternDetector({
  id: 'privateai-key',
  description: 'Private AI API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-z]{32}',
  context: ['privateai'],
  examples: {
    true: [
      `privateai_key=${'d6x2p0b5m8u4h'.repeat(2)}d6x2p0`,
      { key: 'privateai_token', text: `${'s9j6d0w8g7k3x'.repeat(2)}s9j6d0` },
    ],
    false: [
      `privateai_key=${'d6x2p0b5m8u4h'.repeat(2)}d6x2p`,
      `privateai_key=x0y1${'d6x2p0b5m8u4h'.repeat(2)}d6x2p0`,
      `the value ${'d6x2p0b5m8u4h'.repeat(2)}d6x2p0`,
    ],
  },
});
