import { equal } from '../../../value/equal.ts';
import { comparable, type Operator } from '../operator.ts';
import { pythonEqual } from '../python.ts';

/** `neq`: the value differs from the policy's value. A value of another type cannot be told. */
export const neq: Operator = {
  id: 'neq',
  summary: 'differs from the value',
  prepare: (expected) => ({
    test: (actual) => (comparable(actual, expected) ? !equal(actual, expected) : 'unknown'),
    compat: (actual) => !pythonEqual(actual, expected),
  }),
  examples: [
    { expected: 'admin', actual: 'guest', native: true, compat: true },
    { expected: 'admin', actual: 'admin', native: false, compat: false },
    { expected: 'admin', actual: ['admin'], native: 'unknown', compat: true },
    { expected: null, actual: 'x', native: true, compat: true },
  ],
};
