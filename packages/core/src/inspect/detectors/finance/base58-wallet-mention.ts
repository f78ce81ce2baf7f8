/**
 * Wallets in base 58 a sentence speaks of. Addresses are made to be told, so a text about one is less than a field that holds one.
 */
import { defineDetector } from '../../engine/detector.ts';
import { endOfWallet, isGiven, WALLET_LENGTHS } from '../../read/base58-wallets.ts';
import { Expectation } from '../../read/expectation.ts';

export const base58WalletMention = defineDetector({
  id: 'base58-wallet-mention',
  entityType: 'crypto_wallet',
  entityClass: 'pii',
  severity: 'medium',
  confidence: 0.97,
  description: 'Bitcoin, Litecoin, Dogecoin, Dash or Tron address in a sentence (checksum verified)',
  trigger: {
    on: 'word',
    always: { mixed: WALLET_LENGTHS, letters: [], runs: [] },
    expected: { mixed: [], letters: [], runs: [] },
    expectation: new Expectation('crypto_wallet', []),
  },
  find({ text }, at) {
    const end = !isGiven(text, at) ? endOfWallet(text, at) : undefined;
    return end === undefined ? undefined : { start: at, end };
  },
  examples: {
    true: ['the reward was sent to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'test mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn'],
    false: ['sent to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', 'wallet=1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  },
});
