/** Wallets in base 58 given as values: Bitcoin, Litecoin, Dogecoin, Dash, Tron, and their test networks. */
import { defineDetector } from '../../engine/detector.ts';
import { endOfWallet, isGiven, WALLET_LENGTHS } from '../../read/base58-wallets.ts';
import { Expectation } from '../../read/expectation.ts';

export const base58Wallet = defineDetector({
  id: 'base58-wallet',
  entityType: 'crypto_wallet',
  entityClass: 'pii',
  severity: 'high',
  confidence: 0.97,
  description: 'Bitcoin, Litecoin, Dogecoin, Dash or Tron address (checksum verified)',
  trigger: {
    on: 'word',
    always: { mixed: WALLET_LENGTHS, letters: [], runs: [] },
    expected: { mixed: [], letters: [], runs: [] },
    expectation: new Expectation('crypto_wallet', []),
  },
  find({ text }, at) {
    const end = isGiven(text, at) ? endOfWallet(text, at) : undefined;
    return end === undefined ? undefined : { start: at, end };
  },
  examples: {
    true: ['wallet=1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn'],
    false: [
      'wallet=1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
      'wallet=x1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
      'sent to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa.',
    ],
  },
});
