import { equal } from '../../../value/equal.ts';
import { comparable, type Operator } from '../operator.ts';
import { pythonEqual } from '../python.ts';

/** `eq`: the value equals the policy's value. Numbers compare by value; a value of another type cannot be told. */
export const eq: Operator = {
  id: 'eq',
  summary: 'equals the value',
  prepare: (expected) => ({
    test: (actual) => (comparable(actual, expected) ? equal(actual, expected) : 'unknown'),
    compat: (actual) => pythonEqual(actual, expected),
  }),
  examples: [
    { expected: 5, actual: 5.0, native: true, compat: true },
    { expected: 'prod', actual: 'Prod', native: false, compat: false },
    { expected: 5, actual: '5', native: 'unknown', compat: false },
    { expected: 1, actual: true, native: 'unknown', compat: true },
    { expected: null, actual: null, native: true, compat: true },
    { expected: 'prod', actual: null, native: 'unknown', compat: false },
    { expected: 'prod', actual: ['prod'], native: 'unknown', compat: false },
  ],
};
