/** Percent-encoding (RFC 3986): `%41` is `A`. Escapes that are no UTF-8 stay as they are. */
import { hexValue } from '../read/characters.ts';
import { codePointAt, utf8Length } from '../read/utf8.ts';
import { MappedText } from './mapped-text.ts';
import type { View } from './view.ts';

/** The decoded text, or undefined where there is nothing to decode. */
export function decodePercent(text: string): View | undefined {
  let mapped: MappedText | undefined;
  let rawFrom = 0;
  for (let at = nextEscape(text, 0); at !== -1; ) {
    const point = escapedPoint(text, at);
    if (point === undefined) {
      at = nextEscape(text, at + 3);
      continue;
    }
    mapped ??= new MappedText(text.length);
    mapped.pushRaw(text, rawFrom, at);
    rawFrom = at + 3 * utf8Length(point);
    if (point < 0x10000) mapped.push(point, at, rawFrom);
    else mapped.pushText(String.fromCodePoint(point), at, rawFrom);
    at = nextEscape(text, rawFrom);
  }
  mapped?.pushRaw(text, rawFrom, text.length);
  return mapped?.view();
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

/** The bytes of one character; used and forgotten by {@link escapedPoint}. */
const bytes = new Uint8Array(4);

/** The character whose first escape stands at `at`, or undefined where the bytes are no UTF-8. */
function escapedPoint(text: string, at: number): number | undefined {
  const first = byteAt(text, at);
  if (first < 128) return first;
  let count = 0;
  for (let byte = first; byte >= 0 && count < 4; byte = byteAt(text, at + 3 * count)) bytes[count++] = byte;
  return codePointAt(bytes, 0, count);
}
