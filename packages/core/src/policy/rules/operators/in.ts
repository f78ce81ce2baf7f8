import { equal, typeName } from '../../../value/equal.ts';
import { isArray, isObject, type Json } from '../../../value/json.ts';
import type { Truth } from '../../answer.ts';
import { comparable, type Operator } from '../operator.ts';
import { pythonIn } from '../python.ts';

/** Membership of `actual` in the policy's list, text (substring) or mapping (key). */
export function membership(actual: Json, expected: Json): Truth {
  if (typeof expected === 'string') return typeof actual === 'string' ? expected.includes(actual) : 'unknown';
  if (isArray(expected)) {
    if (expected.some((member) => equal(member, actual))) return true;
    return expected.length === 0 || expected.some((member) => comparable(actual, member)) ? false : 'unknown';
  }
  if (isObject(expected)) return typeof actual === 'string' ? Object.hasOwn(expected, actual) : 'unknown';
  return 'unknown';
}

/** What is wrong with a policy's value for `in` and `not_in`, or undefined. */
export function notAContainer(expected: Json): string | undefined {
  return isArray(expected) || isObject(expected) || typeof expected === 'string'
    ? undefined
    : `needs a list, a mapping or a text, not a ${typeName(expected)}`;
}

/** `in`: the value is one of the policy's list (or a substring of its text, or a key of its mapping). */
export const inOperator: Operator = {
  id: 'in',
  summary: 'is one of the list',
  prepare: (expected) =>
    notAContainer(expected) ?? {
      test: (actual) => membership(actual, expected),
      compat: (actual) => pythonIn(actual, expected),
    },
  examples: [
    { expected: ['bash', 'exec'], actual: 'bash', native: true, compat: true },
    { expected: ['bash', 'exec'], actual: 'ls', native: false, compat: false },
    { expected: ['bash'], actual: ['bash'], native: 'unknown', compat: false },
    { expected: 'run_shell', actual: 'shell', native: true, compat: true },
    { expected: 'run_shell', actual: 5, native: 'unknown', compat: 'error' },
    { expected: { a: 1 }, actual: 'a', native: true, compat: true },
  ],
};
