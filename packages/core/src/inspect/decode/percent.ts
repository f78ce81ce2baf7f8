/** Percent-encoding (RFC 3986): `%41` is `A`. Escapes that are no UTF-8 stay as they are. */
import { hexValue } from '../read/characters.ts';
import { codePointAt, utf8Length } from '../read/utf8.ts';
import { MappedText } from './mapped-text.ts';
import type { View } from './view.ts';

/** The decoded text, or undefined where there is nothing to decode. */
export function decodePercent(text: string): View | undefined {
  let next = nextEscape(text, 0);
  if (next === -1) return undefined;
  const mapped = new MappedText(text.length);
  let at = 0;
  while (next !== -1) {
    mapped.pushRaw(text, at, next);
    at = pushEscape(text, next, mapped);
    next = nextEscape(text, at);
  }
  mapped.pushRaw(text, at, text.length);
  return mapped.view();
}

function nextEscape(text: string, from: number): number {
  // Where escapes are dense, the next one stands here.
  if (byteAt(text, from) >= 0) return from;
  let at = text.indexOf('%', from);
  while (at !== -1 && byteAt(text, at) < 0) {
    do at++;
    while (at < text.length && text.charCodeAt(at) !== 37);
    if (at >= text.length) return -1;
  }
  return at;
}

/** The byte that the escape at `at` stands for, or a negative number. */
function byteAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 37) return -1;
  return (hexValue(text.charCodeAt(at + 1)) << 4) | hexValue(text.charCodeAt(at + 2));
}

/** Appends the character whose first escape stands at `at`, and gives the position behind its escapes. */
function pushEscape(text: string, at: number, mapped: MappedText): number {
  const first = byteAt(text, at);
  if (first < 128) {
    mapped.push(first, at, at + 3);
    return at + 3;
  }
  const bytes: number[] = [];
  for (let next = at; bytes.length < 4; next += 3) {
    const byte = byteAt(text, next);
    if (byte < 0) break;
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
