/** Strict UTF-8 to text: overlong forms, surrogates and cut sequences make the whole undecodable. */
const CHUNK_UNITS = 4_096;

/** Whether a byte may occur in printable text: no control characters except tab, line feed and carriage return. */
export function isPrintable(byte: number): boolean {
  return byte >= 32 ? byte !== 127 : byte === 9 || byte === 10 || byte === 13;
}

export function decodeUtf8(bytes: Uint8Array, length: number): string | undefined {
  const parts: string[] = [];
  let units: number[] = [];
  let at = 0;
  while (at < length) {
    const point = codePointAt(bytes, at, length);
    if (point === undefined) return undefined;
    at += utf8Length(point);
    if (point < 0x10000) units.push(point);
    else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    if (units.length >= CHUNK_UNITS) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
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
  const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
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
