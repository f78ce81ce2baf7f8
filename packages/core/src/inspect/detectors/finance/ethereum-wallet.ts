/** Ethereum addresses, and those of networks like it: `0x` and forty hexadecimal digits. */
import { defineDetector } from '../../engine/detector.ts';
import { HEX, isWord, unitAt } from '../../read/characters.ts';
import { endOfRun } from '../../read/runs.ts';

const DIGITS = 40;

export const ethereumWallet = defineDetector({
  id: 'ethereum-wallet',
  entityType: 'crypto_wallet',
  entityClass: 'pii',
  severity: 'high',
  confidence: 0.9,
  description: 'Ethereum address',
  trigger: { on: 'literal', literals: ['0x'], fold: false },
  find({ text }, at) {
    if (!text.startsWith('0x', at) || isWord(unitAt(text, at - 1))) return undefined;
    const end = endOfRun(text, at + 2, DIGITS + 1, HEX);
    return end - at === DIGITS + 2 && !isWord(unitAt(text, end)) ? { start: at, end } : undefined;
  },
  examples: {
    // From EIP-55.
    true: ['to 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359'],
    false: [
      '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d35',
      '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d3590',
      'fb6916095ca1df60bb79ce92ce3ea74c37c5d359',
    ],
  },
});
