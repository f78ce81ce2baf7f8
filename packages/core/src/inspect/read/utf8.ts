/** Strict UTF-8 to text: overlong forms, surrogates and cut sequences make the whole undecodable. */
const CHUNK_UNITS = 4_096;
/** Shorter texts are made sooner than the platform's decoder is called. */
const DECODER_UNITS_MIN = 64;

/** Whether a byte may occur in printable text: no control characters except tab, line feed and carriage return. */
export function isPrintable(byte: number): boolean {
  return byte >= 32 ? byte !== 127 : byte === 9 || byte === 10 || byte === 13;
}

const ascii = new TextDecoder();

/** The text of the first `length` units. */
export function unitsToText(units: Uint16Array, length: number): string {
  const filled = units.subarray(0, length);
  // The platform's decoder is many times quicker, but mends lone surrogates: it gets what is ASCII.
  if (length >= DECODER_UNITS_MIN && isAscii(filled)) return ascii.decode(new Uint8Array(filled));
  if (length <= CHUNK_UNITS) return textOf(filled);
  const parts: string[] = [];
  for (let at = 0; at < length; at += CHUNK_UNITS) parts.push(textOf(filled.subarray(at, at + CHUNK_UNITS)));
  return parts.join('');
}

function isAscii(units: Uint16Array): boolean {
  let all = 0;
  for (let at = 0; at < units.length; at++) all |= units[at] as number;
  return all < 128;
}

function textOf(units: Uint16Array): string {
  // `apply` reads a typed array as it is; spreading would first make it an array.
  return Reflect.apply(String.fromCharCode, undefined, units as unknown as number[]);
}

/** The text of the first `length` bytes, where it is UTF-8 and printable. */
export function textOfBytes(bytes: Uint8Array, length: number): string | undefined {
  return arePrintable(bytes, length) ? decodeUtf8(bytes, length) : undefined;
}

function arePrintable(bytes: Uint8Array, length: number): boolean {
  for (let at = 0; at < length; at++) if (!isPrintable(bytes[at] as number)) return false;
  return true;
}

/**
 * The text of the first `length` bytes, where none is a control character. Bytes that are no UTF-8 become U+FFFD: a byte more must
 * not hide those before it.
 */
export function readableText(bytes: Uint8Array, length: number): string | undefined {
  if (!arePrintable(bytes, length)) return undefined;
  return decodeUtf8(bytes, length) ?? new TextDecoder().decode(bytes.subarray(0, length));
}

export function decodeUtf8(bytes: Uint8Array, length: number): string | undefined {
  const units = new Uint16Array(length);
  let filled = 0;
  for (let at = 0; at < length; ) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      units[filled++] = byte;
      at++;
      continue;
    }
    const point = codePointAt(bytes, at, length);
    if (point === undefined) return undefined;
    at += utf8Length(point);
    if (point < 0x10000) units[filled++] = point;
    else {
      units[filled++] = 0xd800 + ((point - 0x10000) >> 10);
      units[filled++] = 0xdc00 + ((point - 0x10000) & 0x3ff);
    }
  }
  return unitsToText(units, filled);
}

/** How many bytes follow `first`, 0xc0 or more, in the encoding of one character. */
export function utf8Continuations(first: number): number {
  if (first >= 0xf0) return 3;
  return first >= 0xe0 ? 2 : 1;
}

export function utf8Length(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

/** The code point whose encoding begins at `at`, or undefined where there is none. */
export function codePointAt(bytes: ArrayLike<number>, at: number, length: number): number | undefined {
  const first = bytes[at] as number;
  if (first < 0x80) return first;
  const more = utf8Continuations(first);
  if (first < 0xc2 || first > 0xf4 || at + more >= length) return undefined;
  let point = first & (0x3f >> more);
  for (let next = 1; next <= more; next++) {
    const byte = bytes[at + next] as number;
    if ((byte & 0xc0) !== 0x80) return undefined;
    point = (point << 6) | (byte & 0x3f);
  }
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return surrogate || point > 0x10ffff || utf8Length(point) !== more + 1 ? undefined : point;
}
