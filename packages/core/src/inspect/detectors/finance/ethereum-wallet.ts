/**
 * Ethereum addresses, and those of networks like it: `0x` and forty hexadecimal digits. Capitals and small letters together are a
 * checksum. Without one, an address is what is given as a value, or what a word near it says it is.
 */
import { defineDetector } from '../../engine/detector.ts';
import { isGiven } from '../../read/base58-wallets.ts';
import { HEX, isWord, unitAt } from '../../read/characters.ts';
import { passesEip55 } from '../../read/checksums/eip55.ts';
import { hasContext } from '../../read/context-words.ts';
import { endOfRun } from '../../read/runs.ts';

const DIGITS = 40;
const CONTEXT: ReadonlySet<string> = new Set(
  `account address addresses arbitrum bsc contract contracts crypto deposit donate donation ens erc eth ether ethereum etherscan evm
  holder metamask nft owner paid pay payee payout polygon recipient sender send sent spender token transaction transfer usdc usdt
  wallet wallets withdraw withdrawal`.split(/\s+/),
);
const MIXED = /^(?=.*[a-f])(?=.*[A-F])/;

export const ethereumWallet = defineDetector({
  id: 'ethereum-wallet',
  entityType: 'crypto_wallet',
  entityClass: 'pii',
  severity: 'high',
  confidence: 0.9,
  description: 'Ethereum address',
  trigger: { on: 'literal', literals: ['0x'], fold: false },
  find(subject, at) {
    const { text, context } = subject;
    if (!text.startsWith('0x', at) || isWord(unitAt(text, at - 1))) return undefined;
    const end = endOfRun(text, at + 2, DIGITS + 1, HEX);
    if (end - at !== DIGITS + 2 || isWord(unitAt(text, end))) return undefined;
    const digits = text.slice(at + 2, end);
    const told = MIXED.test(digits)
      ? passesEip55(digits)
      : isGiven(text, at) || context.asks('crypto_wallet') || hasContext(subject, at, CONTEXT);
    return told ? { start: at, end } : undefined;
  },
  examples: {
    // From EIP-55.
    true: [
      'to 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
      'seen 0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb there',
      '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359',
      'my wallet is 0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359',
      'to=0x52908400098527886E0F7030069857D2E4169EE7',
      { key: 'from', text: '0xde709f2102306220921060314715629080e2fb77' },
      { asked: 'crypto_wallet', text: 'and 0xde709f2102306220921060314715629080e2fb77 too' },
    ],
    false: [
      '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d35',
      '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d3590',
      'fb6916095ca1df60bb79ce92ce3ea74c37c5d359',
      'to 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
      'wallet 0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
      'the build of 0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359 failed',
    ],
  },
});
