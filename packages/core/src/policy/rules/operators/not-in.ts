import type { Operator } from '../operator.ts';
import { pythonIn } from '../python.ts';
import { membership, notAContainer } from './in.ts';

/** `not_in`: the value is none of the policy's list. */
export const notIn: Operator = {
  id: 'not_in',
  summary: 'is none of the list',
  prepare: (expected) =>
    notAContainer(expected) ?? {
      test: (actual) => {
        const truth = membership(actual, expected);
        return truth === 'unknown' ? 'unknown' : !truth;
      },
      compat: (actual) => !pythonIn(actual, expected),
    },
  examples: [
    { expected: ['prod', 'staging'], actual: 'dev', native: true, compat: true },
    { expected: ['prod', 'staging'], actual: 'prod', native: false, compat: false },
    { expected: ['prod'], actual: 7, native: 'unknown', compat: true },
  ],
};
