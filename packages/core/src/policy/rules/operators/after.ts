import { instantOperator } from '../instant.ts';
import type { Operator } from '../operator.ts';

/** `after`: the instant comes after the policy's. */
export const after: Operator = instantOperator(
  'after',
  'is an instant after it (RFC 3339, or seconds since 1970)',
  (a, b) => a > b,
  [
    { expected: '2026-01-01', actual: '2026-01-01T00:00:01Z', native: true, compat: true },
    { expected: '2026-01-01', actual: '2025-12-31', native: false, compat: false },
    { expected: '2026-01-01', actual: null, native: 'unknown', compat: 'error' },
  ],
);
