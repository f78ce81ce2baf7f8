/**
 * Exact decimal numbers. A JSON number is a decimal; most fit an IEEE double without loss and stay plain numbers, the rest
 * are {@link ExactNumber}. Comparison works on the decimal digits, so `9007199254740993` is greater than
 * `9007199254740992` and `1e400` is not infinity.
 */
import { ExactNumber } from './json.ts';

/** sign · 0.digits · 10^exponent, digits without leading or trailing zeros; zero has no digits. */
interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/** The number a JSON spelling stands for: plain where the double prints back to the same decimal. */
export function readNumber(text: string): number | ExactNumber {
  const value = Number(text);
  if (text.length <= 15) return Number.isFinite(value) && !underflows(text, value) ? value : new ExactNumber(text);
  if (!Number.isFinite(value)) return new ExactNumber(text);
  return compareDecimals(decimal(text), decimal(String(value))) === 0 ? value : new ExactNumber(text);
}

function underflows(text: string, value: number): boolean {
  return value === 0 && /[1-9]/.test(text.split(/[eE]/)[0] ?? '');
}

/** -1, 0 or 1. NaN and infinities cannot occur: JSON has no spelling for them. */
export function compareNumbers(a: number | ExactNumber, b: number | ExactNumber): -1 | 0 | 1 {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  return compareDecimals(
    decimal(typeof a === 'number' ? String(a) : a.text),
    decimal(typeof b === 'number' ? String(b) : b.text),
  );
}

function decimal(text: string): Decimal {
  const [mantissa = '', power = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace(/^[-+]/, '').split('.');
  const all = whole + fraction;
  const leading = all.length - all.replace(/^0+/, '').length;
  const digits = all.slice(leading).replace(/0+$/, '');
  if (digits === '') return { negative: false, digits: '', exponent: 0 };
  // A power beyond a double's integers saturates: such numbers compare by their exponent alone, in the right direction.
  return { negative: text.startsWith('-'), digits, exponent: whole.length - leading + Number(power) };
}

function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  if (a.digits === '' || b.digits === '') return a.digits === b.digits ? 0 : sign(a) < sign(b) ? -1 : 1;
  if (a.negative !== b.negative) return a.negative ? -1 : 1;
  const size =
    a.exponent !== b.exponent
      ? a.exponent < b.exponent
        ? -1
        : 1
      : a.digits < b.digits
        ? -1
        : a.digits > b.digits
          ? 1
          : 0;
  if (size === 0) return 0;
  return a.negative === size > 0 ? -1 : 1;
}

function sign(value: Decimal): number {
  return value.digits === '' ? 0 : value.negative ? -1 : 1;
}
