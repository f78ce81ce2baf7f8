/**
 * `fpe`: other digits in place of the digits, in the same form (FF1 of NIST SP 800-38G). Reversible with the tenant's key. Values
 * with letters, or with so few digits that they could be tried out, are redacted.
 */
import { FF1 } from '@noble/ciphers/ff1.js';
import { utf8ToBytes } from '@noble/ciphers/utils.js';
import { isDigit, isLetter } from '../../read/characters.ts';
import { cipherKey } from '../cipher-key.ts';
import type { Keyed } from '../replacement.ts';
import { redact } from './redact.ts';

/** A million possible values are the least the standard's first revision allows. */
const DIGITS_MIN = 6;
const DIGITS_MAX = 56;

export function fpe(value: string, entityType: string, keyed: Keyed): string {
  return withOtherDigits(value, (digits) => ff1(entityType, keyed).encrypt(digits)) ?? redact();
}

/** The value that became `text`; undefined where none of that form could have. */
export function undoFpe(text: string, entityType: string, keyed: Keyed): string | undefined {
  return withOtherDigits(text, (digits) => ff1(entityType, keyed).decrypt(digits));
}

function ff1(entityType: string, keyed: Keyed): ReturnType<typeof FF1> {
  return FF1(10, cipherKey(keyed, 'ff1'), utf8ToBytes(entityType));
}

function withOtherDigits(value: string, change: (digits: number[]) => number[]): string | undefined {
  const units = Array.from(value, (char) => char.charCodeAt(0));
  const digits = units.filter(isDigit).map((unit) => unit - 48);
  if (digits.length < DIGITS_MIN || digits.length > DIGITS_MAX || units.some((unit) => isLetter(unit) || unit >= 128))
    return undefined;
  const changed = change(digits);
  let next = 0;
  return units.map((unit) => (isDigit(unit) ? String(changed[next++]) : String.fromCharCode(unit))).join('');
}
