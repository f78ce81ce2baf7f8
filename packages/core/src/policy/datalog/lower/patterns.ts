import { RE2JS } from 're2js';
import type { Limits } from '../../../limits.ts';
import type { Problem } from '../../../problem.ts';
import type { PatternMatcher } from '../ir.ts';
import type { PatternSource } from '../syntax/ast.ts';

/** A declared pattern, compiled for the linear-time engine (RE2 syntax), or a problem. */
export function compilePattern(
  { name, source, span }: PatternSource,
  limits: Limits,
  problems: Problem[],
): readonly PatternMatcher[] {
  const compiled = regex(source, limits);
  if (typeof compiled === 'string') {
    problems.push({
      code: 'policy_regex',
      message: `the pattern \`:${name}\` ${compiled}`,
      span,
      help: 'patterns use RE2 syntax: no look-around, no back-references',
    });
    return [];
  }
  const find = (text: string) => (text.length > limits.regexInputCharsMax ? 'unknown' : compiled.matcher(text).find());
  return [{ name, find }];
}

/** @returns what is wrong with it, as a predicate of a sentence, where it does not compile */
export function regex(source: string, limits: Limits): RE2JS | string {
  if (source.length > limits.regexSourceCharsMax) return `is longer than ${limits.regexSourceCharsMax} characters`;
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (error instanceof Error) return `is no valid regular expression: ${error.message.split('\n')[0] ?? ''}`;
    throw error;
  }
}
