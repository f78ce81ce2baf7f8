import { RE2JS } from 're2js';
import { compileRegex, RegexError, TooManyStates } from '../../../regex/regex.ts';
import { typeName } from '../../../value/equal.ts';
import type { Operator } from '../operator.ts';
import { pythonStr } from '../python.ts';

/**
 * `regex`: the pattern is found somewhere in the value. RE2 syntax and linear time: no look-around, no back-references, and no input
 * can make it slow. A longer input than the limit cannot be told.
 *
 * re2js says what a pattern is; our own automaton, which is ten times as fast and agrees with it, looks for it. What the automaton does not
 * take, or what drives it through too many states, is left to re2js.
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
        typeof actual !== 'string' || actual.length > limits.regexInputCharsMax ? 'unknown' : pattern(actual),
      compat: (actual) => pattern(pythonStr(actual)),
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

type Test = (text: string) => boolean;

function compile(source: string): Test | string {
  try {
    const pattern = RE2JS.compile(source);
    return fast(source, (text) => pattern.matcher(text).find());
  } catch (error) {
    if (error instanceof Error) return `is no valid pattern: ${error.message.split('\n')[0] ?? ''}`;
    throw error;
  }
}

/** The same by our own automaton, as far as it can. */
function fast(source: string, slow: Test): Test {
  try {
    const { isFoundIn } = compileRegex(source);
    return (text) => {
      try {
        return isFoundIn(text);
      } catch (error) {
        if (error instanceof TooManyStates) return slow(text);
        throw error;
      }
    };
  } catch (error) {
    if (error instanceof RegexError) return slow;
    throw error;
  }
}
