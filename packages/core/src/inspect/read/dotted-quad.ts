import { countDigits, digitsValue } from './runs.ts';

/** Where the IPv4 address that begins at `start` ends: four groups of one to three digits, none above 255. */
export function endOfDottedQuad(text: string, start: number): number | undefined {
  let at = start;
  for (let part = 0; part < 4; part++) {
    const digits = countDigits(text, at, 4);
    if (digits === 0 || digits > 3 || digitsValue(text, at, at + digits) > 255) return undefined;
    at += digits;
    if (part < 3 && text.charAt(at++) !== '.') return undefined;
  }
  return at;
}
