import { instantOperator } from '../instant.ts';
import type { Operator } from '../operator.ts';

/** `before`: the instant comes before the policy's. */
export const before: Operator = instantOperator(
  'before',
  'is an instant before it (RFC 3339, or seconds since 1970)',
  (a, b) => a < b,
  [
    { expected: '2026-01-01', actual: '2025-12-31T23:59:59Z', native: true, compat: true },
    { expected: '2026-01-01T00:00:00Z', actual: '2026-01-01T00:30:00+01:00', native: true, compat: true },
    { expected: '2026-01-01', actual: 1767225600, native: false, compat: false },
    { expected: '2026-01-01', actual: '2025-02-30', native: 'unknown', compat: 'error' },
    { expected: '2026-01-01', actual: 'yesterday', native: 'unknown', compat: 'error' },
  ],
);
