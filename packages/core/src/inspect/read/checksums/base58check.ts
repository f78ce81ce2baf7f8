/** Base58Check: bytes as digits of base 58, the last four of which are the beginning of the others' double SHA-256. */
import { sha256 } from './sha256.ts';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Longer texts hold nothing that is checked so. */
const CHARS_MAX = 120;

/** The bytes without their check, or undefined where the check or a character is wrong. */
export function base58CheckBytes(text: string): Uint8Array | undefined {
  const bytes = base58Bytes(text);
  if (bytes === undefined || bytes.length < 5) return undefined;
  const body = bytes.subarray(0, -4);
  const digest = sha256(sha256(body));
  return bytes.subarray(-4).every((byte, at) => byte === digest[at]) ? body : undefined;
}

function base58Bytes(text: string): Uint8Array | undefined {
  if (text.length > CHARS_MAX) return undefined;
  let value = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return undefined;
    value = value * 58n + BigInt(digit);
  }
  const bytes: number[] = [];
  for (; value > 0n; value >>= 8n) bytes.push(Number(value & 255n));
  // Ones in front stand for bytes of zero.
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()]);
}
