/** Kraken private key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const krakenToken = definePatternDetector({
  id: 'kraken-token',
  description: 'Kraken private key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z+/]{86}==',
  context: ['kraken'],
  examples: {
    true: [
      `kraken_key=${'d9Lx0Mq5Vp6Cm'.repeat(6)}d9Lx0Mq5==`,
      { key: 'kraken_token', text: `${'s5Hf4Gw3Rl7Qy'.repeat(6)}s5Hf4Gw3==` },
    ],
    false: [
      `kraken_key=${'d9Lx0Mq5Vp6Cm'.repeat(6)}d9Lx0Mq==`,
      `kraken_key=x0y1${'d9Lx0Mq5Vp6Cm'.repeat(6)}d9Lx0Mq5==`,
      `the value ${'d9Lx0Mq5Vp6Cm'.repeat(6)}d9Lx0Mq5==`,
    ],
  },
});
