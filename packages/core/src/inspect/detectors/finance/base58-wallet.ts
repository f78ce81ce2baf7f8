/** Wallets written in base 58 with a check of four bytes: Bitcoin, Litecoin, Dogecoin, Dash, Tron, and their test networks. */
import { defineDetector } from '../../engine/detector.ts';
import { ALPHANUMERIC, isWord, unitAt } from '../../read/characters.ts';
import { base58CheckBytes } from '../../read/checksums/base58check.ts';
import { Expectation } from '../../read/expectation.ts';
import { endOfRun } from '../../read/runs.ts';

/** First bytes of addresses of keys and scripts. */
const VERSIONS: ReadonlySet<number> = new Set([0x00, 0x05, 0x6f, 0xc4, 0x30, 0x32, 0x1e, 0x16, 0x4c, 0x10, 0x41]);
/** What addresses with these first bytes begin with. */
const BEGINNINGS = '123mnLMD9AX7T';
const CHARS_MIN = 26;
const CHARS_MAX = 35;
const BODY_BYTES = 21;

export const base58Wallet = defineDetector({
  id: 'base58-wallet',
  entityType: 'crypto_wallet',
  entityClass: 'pii',
  severity: 'high',
  confidence: 0.97,
  description: 'Bitcoin, Litecoin, Dogecoin, Dash or Tron address (checksum verified)',
  trigger: {
    on: 'word',
    always: {
      mixed: Array.from({ length: CHARS_MAX - CHARS_MIN + 1 }, (_, more) => CHARS_MIN + more),
      letters: [],
      runs: [],
    },
    expected: { mixed: [], letters: [], runs: [] },
    expectation: new Expectation('crypto_wallet', []),
  },
  find({ text }, at) {
    if (isWord(unitAt(text, at - 1)) || !BEGINNINGS.includes(text.charAt(at))) return undefined;
    const end = endOfRun(text, at, CHARS_MAX + 1, ALPHANUMERIC);
    if (end - at < CHARS_MIN || end - at > CHARS_MAX || isWord(unitAt(text, end))) return undefined;
    const value = text.slice(at, end);
    if (!/[0-9]/.test(value) || !/[A-Za-z]/.test(value)) return undefined;
    const bytes = base58CheckBytes(value);
    return bytes?.length === BODY_BYTES && VERSIONS.has(bytes[0] ?? -1) ? { start: at, end } : undefined;
  },
  examples: {
    // The address of the first block, and that of a test network in the description of the format.
    true: ['to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'test mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn'],
    false: [
      'to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
      'x1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7Div',
    ],
  },
});
