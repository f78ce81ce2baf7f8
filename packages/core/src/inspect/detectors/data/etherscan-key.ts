/** Etherscan API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const etherscanKey = definePatternDetector({
  id: 'etherscan-key',
  description: 'Etherscan API key',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Z]{34}',
  context: ['etherscan', 'bscscan', 'polygonscan'],
  examples: {
    true: [
      `etherscan_key=${'6X7U4Y8B5K1E0'.repeat(2)}6X7U4Y8B`,
      { key: 'polygonscan_token', text: `${'5N3Z7X8V0L6B1'.repeat(2)}5N3Z7X8V` },
    ],
    false: [
      `etherscan_key=${'6X7U4Y8B5K1E0'.repeat(2)}6X7U4Y8`,
      `etherscan_key=x0y1${'6X7U4Y8B5K1E0'.repeat(2)}6X7U4Y8B`,
      `the value ${'6X7U4Y8B5K1E0'.repeat(2)}6X7U4Y8B`,
    ],
  },
});
