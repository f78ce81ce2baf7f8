import type { Operator } from '../operator.ts';
import { numeric } from './numeric.ts';

/** `lt`: the value is a number less than the policy's. */
export const lt: Operator = numeric('lt', 'less than the number', (order) => order < 0, [
  { expected: 100, actual: 99, native: true, compat: true },
  { expected: 100, actual: 100, native: false, compat: false },
  { expected: 100, actual: 'lots', native: 'unknown', compat: 'error' },
  { expected: 100, actual: '99', native: 'unknown', compat: true },
  { expected: 100, actual: 'nan', native: 'unknown', compat: false },
  { expected: 100, actual: null, native: 'unknown', compat: 'error' },
]);
