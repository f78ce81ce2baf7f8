/** Writes a text down as the kernels read it: one byte per UTF-16 unit, so that a position in one is a position in the other. */
import { byteOf } from './tables.ts';

interface Encoder {
  encodeInto(text: string, bytes: Uint8Array): { readonly read: number; readonly written: number };
}

/** For shorter texts a loop is faster than asking the platform. */
const LONG_CHARS = 48;

const encoder = platformEncoder();

function platformEncoder(): Encoder | undefined {
  const { TextEncoder } = globalThis as { readonly TextEncoder?: new () => Encoder };
  return TextEncoder === undefined ? undefined : new TextEncoder();
}

/** Writes `text` to `bytes` from `at` on, where there must be room. Whether it has characters beyond ASCII. */
export function writeUnits(text: string, bytes: Uint8Array, at: number): boolean {
  const { length } = text;
  if (length >= LONG_CHARS && encoder !== undefined) {
    // As long in UTF-8 as in units: all of it is ASCII.
    const { read, written } = encoder.encodeInto(text, bytes.subarray(at, at + length));
    if (read === length && written === length) return false;
  }
  let beyond = false;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 128) bytes[at + index] = unit;
    else {
      bytes[at + index] = byteOf(unit);
      beyond = true;
    }
  }
  return beyond;
}
