/** Percent-encoding (RFC 3986): `%41` is `A`. Escapes that are no UTF-8 stay as they are. */
import { isHex } from '../read/characters.ts';
import { codePointAt, utf8Length } from '../read/utf8.ts';
import { MappedText } from './mapped-text.ts';
import type { View } from './view.ts';

/** The decoded text, or undefined where there is nothing to decode. */
export function decodePercent(text: string): View | undefined {
  let next = nextEscape(text, 0);
  if (next === -1) return undefined;
  const mapped = new MappedText();
  let at = 0;
  while (next !== -1) {
    for (; at < next; at++) mapped.push(text.charCodeAt(at), at, at + 1);
    at = pushEscape(text, at, mapped);
    next = nextEscape(text, at);
  }
  for (; at < text.length; at++) mapped.push(text.charCodeAt(at), at, at + 1);
  return mapped.view();
}

function nextEscape(text: string, from: number): number {
  let at = text.indexOf('%', from);
  while (at !== -1 && byteAt(text, at) === undefined) at = text.indexOf('%', at + 1);
  return at;
}

/** The byte that the escape at `at` stands for. */
function byteAt(text: string, at: number): number | undefined {
  if (text.charAt(at) !== '%' || !isHex(text.charCodeAt(at + 1)) || !isHex(text.charCodeAt(at + 2))) return undefined;
  return Number.parseInt(text.slice(at + 1, at + 3), 16);
}

/** Appends the character whose first escape stands at `at`, and gives the position behind its escapes. */
function pushEscape(text: string, at: number, mapped: MappedText): number {
  const bytes: number[] = [];
  for (let next = at; bytes.length < 4; next += 3) {
    const byte = byteAt(text, next);
    if (byte === undefined) break;
    bytes.push(byte);
  }
  const point = codePointAt(bytes, 0, bytes.length);
  if (point === undefined) {
    mapped.push(text.charCodeAt(at), at, at + 1);
    return at + 1;
  }
  const end = at + 3 * utf8Length(point);
  mapped.pushText(String.fromCodePoint(point), at, end);
  return end;
}
