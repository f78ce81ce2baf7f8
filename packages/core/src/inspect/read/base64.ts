/** Base64 and base64url to text. Decoding stops at the first byte that cannot belong to printable UTF-8. */
import { decodeUtf8, isPrintable, utf8Continuations } from './utf8.ts';

const VALUES = new Int8Array(128).fill(-1);
for (const alphabet of [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
]) {
  for (let value = 0; value < 64; value++) VALUES[alphabet.charCodeAt(value)] = value;
}

/**
 * Whether the first characters can be those of printable text: most runs are words, and end the attempt before it begins. A first
 * byte of printable ASCII, or of a character of several bytes, makes the first six bits what they are.
 */
function beginsPrintably(text: string, start: number): boolean {
  const first = valueAt(text, start);
  const byte = (first << 2) | (valueAt(text, start + 1) >> 4);
  return first >= 0 && (byte >= 128 ? byte >= 192 : isPrintable(byte));
}

function valueAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < 128 ? (VALUES[unit] as number) : -1;
}

/** The text encoded in `[start, end)` (padding excluded), or undefined where that is no printable text. */
export function decodeBase64Text(text: string, start: number, end: number): string | undefined {
  const length = end - start;
  if (length % 4 === 1 || !beginsPrintably(text, start)) return undefined;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let filled = 0;
  let bits = 0;
  let held = 0;
  // Bytes still to come of a character of several.
  let awaited = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const value = unit < 128 ? (VALUES[unit] as number) : -1;
    if (value < 0) return undefined;
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      const byte = (held >> bits) & 255;
      // Most runs are words, not base64: the first control byte or stray continuation byte ends the attempt.
      if (byte >= 128 && byte < 192 ? --awaited < 0 : awaited > 0 || !isPrintable(byte)) return undefined;
      if (byte >= 192) awaited = utf8Continuations(byte);
      bytes[filled++] = byte;
      held &= (1 << bits) - 1;
    }
  }
  return decodeUtf8(bytes, filled);
}

/** Whether the run may be text in UTF-16, or compressed: their first bytes are known. */
export function mayBeBinary(text: string, start: number, end: number): boolean {
  if (end - start < 16) return false;
  // 1f 8b; 78 01, 78 5e, 78 9c, 78 da; a character, 00, a character, 00.
  if (text.startsWith('H4sI', start) || /^e(?:A[EF]|F[56]|J[wxyz]|N[o-r])/.test(text.slice(start, start + 3)))
    return true;
  return /^[A-Za-f][AQgw][AB][A-Za-z0-9+/]A/.test(text.slice(start, start + 5));
}

/** The bytes encoded in `[start, end)`, or undefined where that is no base64. */
export function base64Bytes(text: string, start: number, end: number): Uint8Array | undefined {
  if ((end - start) % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor(((end - start) * 3) / 4));
  let filled = 0;
  let bits = 0;
  let held = 0;
  for (let at = start; at < end; at++) {
    const value = valueAt(text, at);
    if (value < 0) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[filled++] = (held >> bits) & 255;
  }
  return bytes;
}
