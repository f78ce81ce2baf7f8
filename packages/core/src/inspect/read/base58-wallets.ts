/** Finding wallets written in base 58 with a check of four bytes. */
import { ALPHANUMERIC, isWord, unitAt } from './characters.ts';
import { base58CheckBytes } from './checksums/base58check.ts';
import { endOfRun } from './runs.ts';

/** First bytes of addresses of keys and scripts. */
const VERSIONS: ReadonlySet<number> = new Set([0x00, 0x05, 0x6f, 0xc4, 0x30, 0x32, 0x1e, 0x16, 0x4c, 0x10, 0x41]);
/** What addresses with these first bytes begin with. */
const BEGINNINGS = '123mnLMD9AX7T';
const CHARS_MIN = 26;
const CHARS_MAX = 35;
const BODY_BYTES = 21;

/** Lengths of the words that may be wallets. */
export const WALLET_LENGTHS: readonly number[] = Array.from(
  { length: CHARS_MAX - CHARS_MIN + 1 },
  (_, more) => CHARS_MIN + more,
);

/** Where the wallet at `at` ends, if one stands there. */
export function endOfWallet(text: string, at: number): number | undefined {
  if (isWord(unitAt(text, at - 1)) || !BEGINNINGS.includes(text.charAt(at))) return undefined;
  const end = endOfRun(text, at, CHARS_MAX + 1, ALPHANUMERIC);
  if (end - at < CHARS_MIN || end - at > CHARS_MAX || isWord(unitAt(text, end))) return undefined;
  const value = text.slice(at, end);
  if (!/[0-9]/.test(value) || !/[A-Za-z]/.test(value)) return undefined;
  const bytes = base58CheckBytes(value);
  return bytes?.length === BODY_BYTES && VERSIONS.has(bytes[0] ?? -1) ? end : undefined;
}

/** Whether what stands at `at` is given as a value and not spoken of in a sentence: at the start of the text, or behind a sign. */
export function isGiven(text: string, at: number): boolean {
  return (
    at === 0 || '=:"\'/,;([{<>&?'.includes(text.charAt(at - 1)) || /[=:] $/.test(text.slice(Math.max(0, at - 2), at))
  );
}
