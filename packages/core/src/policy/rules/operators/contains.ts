import { equal } from '../../../value/equal.ts';
import { isArray, isObject } from '../../../value/json.ts';
import { comparable, type Operator } from '../operator.ts';
import { pythonIn } from '../python.ts';

/** `contains`: the value holds the policy's value: a substring of a text, a member of a list, a key of a mapping. */
export const contains: Operator = {
  id: 'contains',
  summary: 'holds the value',
  prepare: (expected) => ({
    test: (actual) => {
      if (typeof actual === 'string') return typeof expected === 'string' ? actual.includes(expected) : 'unknown';
      if (isArray(actual)) {
        if (actual.some((member) => equal(member, expected))) return true;
        return actual.every((member) => comparable(member, expected)) ? false : 'unknown';
      }
      if (isObject(actual)) return typeof expected === 'string' ? Object.hasOwn(actual, expected) : 'unknown';
      return 'unknown';
    },
    compat: (actual) => pythonIn(expected, actual),
  }),
  examples: [
    { expected: '/admin', actual: '/api/admin/users', native: true, compat: true },
    { expected: '/admin', actual: '/api/public', native: false, compat: false },
    { expected: 'email', actual: ['name', 'email'], native: true, compat: true },
    { expected: 'email', actual: ['name', 5], native: 'unknown', compat: false },
    { expected: 'x', actual: 123, native: 'unknown', compat: 'error' },
    { expected: 'a', actual: { a: 1 }, native: true, compat: true },
    { expected: 1, actual: 'a1', native: 'unknown', compat: 'error' },
  ],
};
