/** 1Password secret key: `A3-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const onepasswordSecretKey = definePatternDetector({
  id: 'onepassword-secret-key',
  description: '1Password secret key',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['A3-'],
  pattern: '[0-9A-Z]{6}-(?:[0-9A-Z]{11}|[0-9A-Z]{6}-[0-9A-Z]{5})-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}',
  examples: {
    true: [
      `token A3${'-'}${'5P4T1R'}-${'0B3U5Y8H6G4'}-${'5X1F2'}-${'3C2B5'}-${'8U0Q6'}`,
      `"A3${'-'}${'6Z5I7R'}-${'1R5K3W6E8M7'}-${'3W8X9'}-${'3F0Z1'}-${'8G9W2'}",`,
    ],
    false: [
      `A3${'-'}${'5P4T1R'}-${'0B3U5Y8H6G4'}-${'5X1F2'}-${'3C2B5'}-${'8U0Q'}`,
      `xA3${'-'}${'5P4T1R'}-${'0B3U5Y8H6G4'}-${'5X1F2'}-${'3C2B5'}-${'8U0Q6'}`,
    ],
  },
});
