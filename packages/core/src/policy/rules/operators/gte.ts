import type { Operator } from '../operator.ts';
import { numeric } from './numeric.ts';

/** `gte`: the value is a number at least the policy's. */
export const gte: Operator = numeric('gte', 'at least the number', (order) => order >= 0, [
  { expected: 80, actual: 80, native: true, compat: true },
  { expected: 80, actual: 79, native: false, compat: false },
  { expected: 80, actual: 'lots', native: 'unknown', compat: 'error' },
  { expected: 80, actual: '80', native: 'unknown', compat: true },
  { expected: 80, actual: 'nan', native: 'unknown', compat: false },
  { expected: 80, actual: null, native: 'unknown', compat: 'error' },
]);
