/**
 * Arithmetic on Rego's numbers (OPA docs, Policy Reference "Numbers"): decimals of any size. Sums, differences and products are
 * exact; a quotient that does not end is rounded to a binary mantissa of 64 bits, as OPA's floating point has it, and
 * written with the fewest digits that stand for it.
 */
import { ExactNumber } from '../../../value/json.ts';
import { readNumber } from '../../../value/number.ts';
import { RegoError } from './error.ts';

export type Numeric = number | ExactNumber;

/** coefficient · 10^exponent */
export interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

/** Numbers with more digits than this cannot be calculated with: one multiplication must not take seconds. */
const DIGITS_MAX = 4_000;

export function decimalOf(number: Numeric): Decimal {
  if (typeof number === 'number' && Number.isSafeInteger(number)) return { coefficient: BigInt(number), exponent: 0 };
  const text = typeof number === 'number' ? String(number) : number.text;
  const [mantissa = '', power = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  if (whole.length + fraction.length > DIGITS_MAX) throw tooLarge();
  return { coefficient: BigInt(`${whole}${fraction}`), exponent: Number(power) - fraction.length };
}

/** The number `decimal` stands for: plain where a double keeps it. */
export function numberOf({ coefficient, exponent }: Decimal): Numeric {
  if (exponent === 0 && coefficient >= -MAX_SAFE && coefficient <= MAX_SAFE) return Number(coefficient);
  if (exponent > 0 && exponent < 64) return readNumber(String(coefficient * 10n ** BigInt(exponent)));
  return readNumber(exponent === 0 ? String(coefficient) : pointed(coefficient, exponent));
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** `12345e-2` as `123.45`; far exponents keep their `e`. */
function pointed(coefficient: bigint, exponent: number): string {
  const negative = coefficient < 0n;
  const digits = String(negative ? -coefficient : coefficient);
  if (exponent > 0 || exponent < -DIGITS_MAX) return `${negative ? '-' : ''}${digits}e${exponent}`;
  const padded = digits.padStart(1 - exponent, '0');
  const fraction = padded.slice(exponent).replace(/0+$/, '');
  return `${negative ? '-' : ''}${padded.slice(0, exponent)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The two coefficients at one exponent. */
function align(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const gap = a.exponent - b.exponent;
  if (Math.abs(gap) > DIGITS_MAX || !Number.isFinite(gap)) throw tooLarge();
  if (gap >= 0) return [a.coefficient * 10n ** BigInt(gap), b.coefficient, b.exponent];
  return [a.coefficient, b.coefficient * 10n ** BigInt(-gap), a.exponent];
}

export function add(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(sum)) return sum;
  }
  const [left, right, exponent] = align(decimalOf(a), decimalOf(b));
  return numberOf({ coefficient: left + right, exponent });
}

export function negate(a: Numeric): Numeric {
  if (typeof a === 'number') return a === 0 ? 0 : -a;
  return new ExactNumber(a.text.startsWith('-') ? a.text.slice(1) : `-${a.text}`);
}

export function multiply(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(product)) return product + 0;
  }
  const left = decimalOf(a);
  const right = decimalOf(b);
  const exponent = left.exponent + right.exponent;
  if (!Number.isSafeInteger(exponent)) throw tooLarge();
  return numberOf({ coefficient: left.coefficient * right.coefficient, exponent });
}

/** @throws RegoError where `b` is zero */
export function divide(a: Numeric, b: Numeric): Numeric {
  const [left, right] = align(decimalOf(a), decimalOf(b));
  if (right === 0n) throw new RegoError('eval_builtin_error', 'divide by zero');
  if (left % right === 0n) return numberOf({ coefficient: left / right, exponent: 0 });
  const negative = left < 0n !== right < 0n;
  const text = shortest(left < 0n ? -left : left, right < 0n ? -right : right);
  return readNumber(negative ? `-${text}` : text);
}

const MANTISSA_BITS = 64;

/** `top/bottom` rounded to 64 bits, as mantissa · 2^power. */
function rounded(top: bigint, bottom: bigint): readonly [bigint, number] {
  const shift = MANTISSA_BITS + 1 - (bits(top) - bits(bottom));
  const scaled = shift >= 0 ? top << BigInt(shift) : top;
  const divisor = shift >= 0 ? bottom : bottom << BigInt(-shift);
  let mantissa = scaled / divisor;
  const extra = bits(mantissa) - MANTISSA_BITS;
  const half = 1n << BigInt(extra - 1);
  const rest = mantissa & ((1n << BigInt(extra)) - 1n);
  const exact = scaled % divisor === 0n;
  mantissa >>= BigInt(extra);
  if (rest > half || (rest === half && (!exact || (mantissa & 1n) === 1n))) mantissa += 1n;
  return [mantissa, extra - shift];
}

function bits(value: bigint): number {
  return value.toString(2).length;
}

/** The decimal with the fewest digits that rounds to the same 64 bits as `top/bottom`. */
function shortest(top: bigint, bottom: bigint): string {
  const [mantissa, power] = rounded(top, bottom);
  const [wholeTop, wholeBottom] = power >= 0 ? [mantissa << BigInt(power), 1n] : [mantissa, 1n << BigInt(-power)];
  const magnitude = String(top / bottom).length;
  for (let digits = 1; digits <= 22; digits += 1) {
    const places = digits - magnitude + (top < bottom ? leadingZeros(top, bottom) + 1 : 0);
    const scale = 10n ** BigInt(Math.abs(places));
    const [numerator, denominator] = places >= 0 ? [wholeTop * scale, wholeBottom] : [wholeTop, wholeBottom * scale];
    const candidate = (numerator * 2n + denominator) / (denominator * 2n);
    const [again, againPower] = places >= 0 ? rounded(candidate, scale) : rounded(candidate * scale, 1n);
    if (candidate > 0n && again === mantissa && againPower === power) return pointed(candidate, -places);
  }
  return pointed((wholeTop * 10n ** 30n) / wholeBottom, -30);
}

/** How many zeros follow the point in `top/bottom` < 1. */
function leadingZeros(top: bigint, bottom: bigint): number {
  let zeros = 0;
  for (let scaled = top * 10n; scaled < bottom; scaled *= 10n) zeros += 1;
  return zeros;
}

/** The whole number `number` is, or undefined where it has a fraction. */
export function integerOf(number: Numeric): bigint | undefined {
  if (typeof number === 'number' && Number.isSafeInteger(number)) return BigInt(number);
  const { coefficient, exponent } = decimalOf(number);
  if (exponent >= 0) {
    if (exponent > DIGITS_MAX) throw tooLarge();
    return coefficient * 10n ** BigInt(exponent);
  }
  if (coefficient === 0n) return 0n;
  if (-exponent > DIGITS_MAX) return undefined;
  const scale = 10n ** BigInt(-exponent);
  return coefficient % scale === 0n ? coefficient / scale : undefined;
}

export function fromInteger(value: bigint): Numeric {
  return numberOf({ coefficient: value, exponent: 0 });
}

/** The largest whole number that is not above `number`. */
export function floor(number: Numeric): bigint {
  const whole = integerOf(number);
  if (whole !== undefined) return whole;
  const { coefficient, exponent } = decimalOf(number);
  if (-exponent > DIGITS_MAX) return coefficient < 0n ? -1n : 0n;
  const quotient = coefficient / 10n ** BigInt(-exponent);
  return coefficient < 0n ? quotient - 1n : quotient;
}

/** A text that two numbers share exactly when they are equal. */
export function decimalKey(number: Numeric): string {
  if (typeof number === 'number') return number === 0 ? '0' : String(number);
  const plain = readNumber(number.text);
  if (typeof plain === 'number') return plain === 0 ? '0' : String(plain);
  const [mantissa = '', power = '0'] = number.text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  const exponent = Number(power) - fraction.length + all.length - digits.length;
  return digits === '' ? '0' : `${mantissa.startsWith('-') ? '-' : ''}${digits}e${exponent}`;
}

/** The JSON spelling of a number. */
export function numberText(number: Numeric): string {
  if (typeof number !== 'number') return number.text;
  return number === 0 ? '0' : String(number);
}

function tooLarge(): RegoError {
  return new RegoError('eval_builtin_error', 'the number has too many digits to calculate with');
}
