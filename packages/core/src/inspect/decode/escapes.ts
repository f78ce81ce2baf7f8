/** Escapes of programming languages: `\u0041`, `\u{41}`, `\U00000041`, `\x41`. Those that name bytes are read as UTF-8. */
import { hexValue } from '../read/characters.ts';
import { codePointAt } from '../read/utf8.ts';
import { MappedText } from './mapped-text.ts';
import type { View } from './view.ts';

interface Escape {
  readonly point: number;
  readonly end: number;
}

const BRACED_DIGITS_MAX = 6;
const POINT_MAX = 0x10ffff;

/** The decoded text, or undefined where there is nothing to decode. */
export function decodeEscapes(text: string): View | undefined {
  let mapped: MappedText | undefined;
  let rawFrom = 0;
  for (let at = text.indexOf('\\'); at !== -1; ) {
    const found = escapeAt(text, at);
    if (found === undefined) {
      // A backslash that is escaped itself begins no escape.
      at = text.indexOf('\\', at + (text.charAt(at + 1) === '\\' ? 2 : 1));
      continue;
    }
    mapped ??= new MappedText(text.length);
    mapped.pushRaw(text, rawFrom, at);
    rawFrom = found.end;
    mapped.pushText(String.fromCodePoint(found.point), at, rawFrom);
    at = text.startsWith('\\', rawFrom) ? rawFrom : text.indexOf('\\', rawFrom);
  }
  mapped?.pushRaw(text, rawFrom, text.length);
  return mapped?.view();
}

function escapeAt(text: string, at: number): Escape | undefined {
  const kind = text.charAt(at + 1);
  if (kind === 'x') return bytesAt(text, at);
  if (kind === 'U') return numbered(hexAt(text, at + 2, 8), at + 10);
  if (kind !== 'u') return undefined;
  if (text.charAt(at + 2) === '{') return braced(text, at + 3);
  const unit = hexAt(text, at + 2, 4);
  if (unit < 0xd800 || unit > 0xdbff || !text.startsWith('\\u', at + 6)) return numbered(unit, at + 6);
  const low = hexAt(text, at + 8, 4);
  if (low < 0xdc00 || low > 0xdfff) return numbered(unit, at + 6);
  return { point: 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), end: at + 12 };
}

function numbered(point: number, end: number): Escape | undefined {
  return point < 0 || point > POINT_MAX ? undefined : { point, end };
}

function braced(text: string, from: number): Escape | undefined {
  let digits = 0;
  while (digits <= BRACED_DIGITS_MAX && hexValue(text.charCodeAt(from + digits)) >= 0) digits++;
  if (digits === 0 || text.charAt(from + digits) !== '}') return undefined;
  return numbered(hexAt(text, from, digits), from + digits + 1);
}

/** The character that the escapes of bytes at `at` begin with; a byte that is no UTF-8 is the character of its number. */
function bytesAt(text: string, at: number): Escape | undefined {
  const first = hexAt(text, at + 2, 2);
  if (first < 128) return numbered(first, at + 4);
  const bytes = new Uint8Array(4);
  let count = 0;
  for (
    let byte = first;
    byte >= 0 && count < 4;
    byte = text.startsWith('\\x', at + 4 * count) ? hexAt(text, at + 4 * count + 2, 2) : -1
  )
    bytes[count++] = byte;
  const point = codePointAt(bytes, 0, count);
  if (point === undefined) return numbered(first, at + 4);
  return { point, end: at + 4 * (point < 0x800 ? 2 : point < 0x10000 ? 3 : 4) };
}

/** The number that `digits` hex digits at `at` spell, or a negative one. */
function hexAt(text: string, at: number, digits: number): number {
  let value = 0;
  for (let index = 0; index < digits; index++) {
    const digit = hexValue(text.charCodeAt(at + index));
    if (!(digit >= 0)) return -1;
    value = value * 16 + digit;
  }
  return value;
}
