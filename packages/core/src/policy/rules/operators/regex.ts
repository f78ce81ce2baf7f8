import { RE2JS } from 're2js';
import { typeName } from '../../../value/equal.ts';
import type { Operator } from '../operator.ts';
import { pythonStr } from '../python.ts';

/**
 * `regex`: the pattern is found somewhere in the value. RE2 syntax and linear time (re2js): no look-around, no
 * back-references, and no input can make it slow. A longer input than the limit cannot be told.
 */
export const regex: Operator = {
  id: 'regex',
  summary: 'matches the pattern somewhere (RE2 syntax, linear time)',
  prepare: (expected, limits) => {
    if (typeof expected !== 'string' && typeof expected !== 'number')
      return `needs a pattern, not a ${typeName(expected)}`;
    const source = String(expected);
    if (source.length > limits.regexSourceCharsMax)
      return `the pattern is longer than ${limits.regexSourceCharsMax} characters`;
    const pattern = compile(source);
    if (typeof pattern === 'string') return pattern;
    return {
      test: (actual) =>
        typeof actual !== 'string' || actual.length > limits.regexInputCharsMax
          ? 'unknown'
          : pattern.matcher(actual).find(),
      compat: (actual) => pattern.matcher(pythonStr(actual)).find(),
    };
  },
  examples: [
    { expected: 'https?://10\\.', actual: 'see http://10.0.0.1', native: true, compat: true },
    { expected: '^a$', actual: 'ab', native: false, compat: false },
    { expected: "^\\['x'\\]$", actual: ['x'], native: 'unknown', compat: true },
    { expected: 'True', actual: true, native: 'unknown', compat: true },
    { expected: '(a+)+$', actual: `${'a'.repeat(50_000)}!`, native: false, compat: false },
  ],
};

function compile(source: string): RE2JS | string {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (error instanceof Error) return `is no valid pattern: ${error.message.split('\n')[0] ?? ''}`;
    throw error;
  }
}
