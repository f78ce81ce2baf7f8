import type { Operator } from '../operator.ts';
import { numeric } from './numeric.ts';

/** `gt`: the value is a number greater than the policy's. */
export const gt: Operator = numeric('gt', 'greater than the number', (order) => order > 0, [
  { expected: 100, actual: 101, native: true, compat: true },
  { expected: 100, actual: 100, native: false, compat: false },
  { expected: 100, actual: 'lots', native: 'unknown', compat: 'error' },
  { expected: 100, actual: '101', native: 'unknown', compat: true },
  { expected: 100, actual: 'nan', native: 'unknown', compat: false },
  { expected: 100, actual: null, native: 'unknown', compat: 'error' },
]);
