/**
 * Arithmetic that is right or says that it cannot tell. Sums, differences and products of decimals are computed exactly on
 * whole numbers; a result that a double cannot hold, a division by zero and an overflow have no value. Only a quotient may be
 * rounded, to the nearest double.
 */
import { readNumber } from '../../value/number.ts';
import type { ArithmeticOp } from './syntax/ast.ts';

/** @returns undefined where there is no such number */
export function calculate(op: ArithmeticOp, a: number, b: number): number | undefined {
  const result = Number.isInteger(a) && Number.isInteger(b) ? whole(op, a, b) : decimal(op, a, b);
  // Minus zero is zero: one number must not have two spellings.
  return result === undefined || Math.abs(result) > Number.MAX_SAFE_INTEGER ? undefined : result + 0;
}

function whole(op: ArithmeticOp, a: number, b: number): number | undefined {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '%':
      return b === 0 ? undefined : a % b;
  }
}

function decimal(op: ArithmeticOp, a: number, b: number): number | undefined {
  if (op === '/') return b === 0 ? undefined : a / b;
  if (b === 0 && op === '%') return undefined;
  const [x, xScale] = scaled(a);
  const [y, yScale] = scaled(b);
  if (op === '*') return exact(x * y, xScale + yScale);
  const scale = Math.max(xScale, yScale);
  const [left, right] = [x * 10n ** BigInt(scale - xScale), y * 10n ** BigInt(scale - yScale)];
  return exact(op === '+' ? left + right : op === '-' ? left - right : left % right, scale);
}

/** `value` as a whole number and the count of decimals it stands for. */
function scaled(value: number): readonly [bigint, number] {
  const [mantissa = '', power = '0'] = String(value).split('e');
  const [front = '', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(power);
  const digits = BigInt(front + fraction);
  return scale >= 0 ? [digits, scale] : [digits * 10n ** BigInt(-scale), 0];
}

function exact(digits: bigint, scale: number): number | undefined {
  const read = readNumber(`${digits}e-${scale}`);
  return typeof read === 'number' ? read : undefined;
}

/** Order of texts by code points, as their UTF-8 bytes compare. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [x, y] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (x === y) continue;
    // A surrogate stands for a character behind all that need only one unit.
    const [xHigh, yHigh] = [x >= 0xd800 && x <= 0xdfff, y >= 0xd800 && y <= 0xdfff];
    return xHigh === yHigh ? x - y : xHigh ? 1 : -1;
  }
  return a.length - b.length;
}
