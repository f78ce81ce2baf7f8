import type { Operator } from '../operator.ts';
import { plain } from '../plain-compat.ts';

/** `exists`: the field is there, whatever it holds, null included; with `false`, it is not. Always true or false. */
export const exists: Operator = {
  id: 'exists',
  summary: 'is there (`true`) or missing (`false`)',
  prepare: (expected) => (typeof expected === 'boolean' ? plain(() => expected, !expected) : 'needs true or false'),
  examples: [
    { expected: true, actual: null, native: true, compat: true },
    { expected: false, actual: 'x', native: false, compat: false },
  ],
};
