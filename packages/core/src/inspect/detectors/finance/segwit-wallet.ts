/** Wallets in Bech32: Bitcoin's and Litecoin's segregated witness addresses. */
import { defineDetector } from '../../engine/detector.ts';
import { ALPHANUMERIC, isWord, unitAt } from '../../read/characters.ts';
import { passesBech32 } from '../../read/checksums/bech32.ts';
import { endOfRun } from '../../read/runs.ts';

const LITERALS = ['bc1', 'tb1', 'ltc1'];
const CHARS_MIN = 14;
const CHARS_MAX = 90;

export const segwitWallet = defineDetector({
  id: 'segwit-wallet',
  entityType: 'crypto_wallet',
  entityClass: 'pii',
  severity: 'high',
  confidence: 0.98,
  description: 'Bitcoin or Litecoin segregated witness address (checksum verified)',
  trigger: { on: 'literal', literals: LITERALS, fold: false },
  find({ text }, at) {
    if (isWord(unitAt(text, at - 1)) || !LITERALS.some((literal) => text.startsWith(literal, at))) return undefined;
    const end = endOfRun(text, at, CHARS_MAX + 1, ALPHANUMERIC);
    if (end - at < CHARS_MIN || end - at > CHARS_MAX || isWord(unitAt(text, end))) return undefined;
    return passesBech32(text.slice(at, end)) ? { start: at, end } : undefined;
  },
  examples: {
    // From BIP 173 and BIP 350.
    true: [
      'send to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
      'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    ],
    false: [
      'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5',
      'abc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
      'bc1qw508d6qejxtdg4y5',
    ],
  },
});
