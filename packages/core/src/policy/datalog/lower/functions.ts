/** The functions and tests the language has of its own. A wrong type is never an error: it cannot be told. */
import { readNumber } from '../../../value/number.ts';
import type { Truth } from '../../answer.ts';
import { compileGlob } from '../glob.ts';

/** @returns undefined where there is no value */
export type FunctionOf = (value: string | number) => string | number | undefined;

export const FUNCTIONS: Readonly<Record<string, FunctionOf>> = {
  lower: (value) => (typeof value === 'string' ? value.toLowerCase() : undefined),
  upper: (value) => (typeof value === 'string' ? value.toUpperCase() : undefined),
  length: (value) => (typeof value === 'string' ? [...value].length : undefined),
  number: (value) => (typeof value === 'number' ? value : readDecimal(value)),
};

/** A text that is a number and nothing else. Arguments of calls are texts, so a threshold on one goes through this. */
function readDecimal(text: string): number | undefined {
  if (!/^-?(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,20})?$/.test(text)) return undefined;
  const value = readNumber(text);
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value + 0 : undefined;
}

export type TextTest = (value: string, other: string) => Truth;

/** `name(value, other)`. */
export const TESTS: Readonly<Record<string, TextTest>> = {
  starts_with: (value, other) => value.startsWith(other),
  ends_with: (value, other) => value.endsWith(other),
  contains: (value, other) => value.includes(other),
};

/** Tests whose second argument is fixed when the policy is read. */
export const FIXED_TESTS: Readonly<Record<string, (fixed: string) => (value: string) => Truth>> = {
  glob: compileGlob,
};

/** The one function of two arguments: it asks the counters. */
export const CALLS = 'calls';

export const RESERVED_NAMES: readonly string[] = [
  'matches',
  'not',
  'or',
  'true',
  'false',
  'null',
  'count',
  CALLS,
  ...Object.keys(FUNCTIONS),
  ...Object.keys(TESTS),
  ...Object.keys(FIXED_TESTS),
];
