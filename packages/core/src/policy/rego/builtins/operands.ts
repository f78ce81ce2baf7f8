/** Takes operands apart, with OPA's words where one has the wrong type. Positions count from 0. */
import type { ExactNumber } from '../../../value/json.ts';
import { type AnyObject, isArray, isNumber, isObject } from '../values/access.ts';
import { RegoSet, type Value } from '../values/collections.ts';
import { members, typeOf } from '../values/compare.ts';
import { integerOf } from '../values/decimal.ts';
import { RegoError } from '../values/error.ts';

type Args = readonly Value[];

export function typeError(position: number, wanted: string, got: Value): RegoError {
  return new RegoError('eval_type_error', `operand ${position + 1} must be ${wanted} but got ${typeOf(got)}`);
}

/** The built-in has no answer for an operand that has the right type. */
export function builtinError(message: string): RegoError {
  return new RegoError('eval_builtin_error', message);
}

export function any(args: Args, position: number): Value {
  return args[position] as Value;
}

export function text(args: Args, position: number): string {
  const value = any(args, position);
  if (typeof value !== 'string') throw typeError(position, 'string', value);
  return value;
}

export function boolean(args: Args, position: number): boolean {
  const value = any(args, position);
  if (typeof value !== 'boolean') throw typeError(position, 'boolean', value);
  return value;
}

export function number(args: Args, position: number): number | ExactNumber {
  const value = any(args, position);
  if (!isNumber(value)) throw typeError(position, 'number', value);
  return value;
}

export function bigInteger(args: Args, position: number): bigint {
  const whole = integerOf(number(args, position));
  if (whole === undefined)
    throw new RegoError(
      'eval_type_error',
      `operand ${position + 1} must be integer number but got floating-point number`,
    );
  return whole;
}

/** A whole number that indexes or counts: beyond what JavaScript counts exactly it saturates. */
export function integer(args: Args, position: number): number {
  const whole = bigInteger(args, position);
  if (whole > MAX) return Number.MAX_SAFE_INTEGER;
  return whole < -MAX ? -Number.MAX_SAFE_INTEGER : Number(whole);
}
const MAX = BigInt(Number.MAX_SAFE_INTEGER);

export function array(args: Args, position: number): readonly Value[] {
  const value = any(args, position);
  if (!isArray(value)) throw typeError(position, 'array', value);
  return value;
}

export function set(args: Args, position: number): RegoSet {
  const value = any(args, position);
  if (!(value instanceof RegoSet)) throw typeError(position, 'set', value);
  return value;
}

export function object(args: Args, position: number): AnyObject {
  const value = any(args, position);
  if (!isObject(value)) throw typeError(position, 'object', value);
  return value;
}

/** The elements of an array or the members of a set. */
export function list(args: Args, position: number): readonly Value[] {
  const value = any(args, position);
  if (isArray(value)) return value;
  if (value instanceof RegoSet) return members(value);
  throw typeError(position, 'one of {set, array}', value);
}

/** An array or set of texts. */
export function texts(args: Args, position: number): readonly string[] {
  return list(args, position).map((item) => {
    if (typeof item === 'string') return item;
    throw new RegoError('eval_type_error', `operand ${position + 1} must hold only strings but has a ${typeOf(item)}`);
  });
}

/** One text, or an array or set of them. */
export function textOrTexts(args: Args, position: number): readonly string[] {
  const value = any(args, position);
  return typeof value === 'string' ? [value] : texts(args, position);
}
