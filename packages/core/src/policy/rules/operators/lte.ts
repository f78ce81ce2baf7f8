import type { Operator } from '../operator.ts';
import { numeric } from './numeric.ts';

/** `lte`: the value is a number at most the policy's. */
export const lte: Operator = numeric('lte', 'at most the number', (order) => order <= 0, [
  { expected: 10, actual: 10, native: true, compat: true },
  { expected: 10, actual: 11, native: false, compat: false },
  { expected: 10, actual: 'lots', native: 'unknown', compat: 'error' },
  { expected: 10, actual: '10', native: 'unknown', compat: true },
  { expected: 10, actual: 'nan', native: 'unknown', compat: false },
  { expected: 10, actual: null, native: 'unknown', compat: 'error' },
]);
