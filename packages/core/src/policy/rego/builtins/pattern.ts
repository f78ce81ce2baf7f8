/** Compiled regular expressions: RE2 syntax, linear time, never the platform's own engine. */
import { RE2JS } from 're2js';
import { LIMITS } from '../../../limits.ts';
import type { BuiltinContext } from './builtin.ts';
import { builtinError } from './operands.ts';

/** Patterns a policy computes are kept up to this many; the constant ones are far fewer. */
const CACHE_MAX = 1_000;

/** @throws RegoError for a pattern that is no RE2 */
export function compilePattern(source: string, { cache, spend }: BuiltinContext): RE2JS {
  const key = `regex ${source}`;
  const known = cache.get(key);
  if (known instanceof RE2JS) return known;
  if (source.length > LIMITS.regexSourceCharsMax)
    throw builtinError(`the pattern is longer than ${LIMITS.regexSourceCharsMax} characters`);
  spend(source.length);
  const pattern = compiled(source);
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(key, pattern);
  return pattern;
}

function compiled(source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (error instanceof Error) throw builtinError(error.message.split('\n')[0] ?? 'no valid pattern');
    throw error;
  }
}

/** @throws RegoError for a text that is too long to be searched */
export function searchable(value: string): string {
  if (value.length > LIMITS.regexInputCharsMax)
    throw builtinError(`the text is longer than ${LIMITS.regexInputCharsMax} characters`);
  return value;
}

export interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match, then its groups; '' for a group that took no part. */
  readonly groups: readonly string[];
}

/** Up to `limit` matches that do not overlap; all of them for a negative limit. Empty matches right after a match do not count. */
export function matches(pattern: RE2JS, value: string, limit: number): readonly Match[] {
  const matcher = pattern.matcher(searchable(value));
  const found: Match[] = [];
  let last = -1;
  while ((limit < 0 || found.length < limit) && matcher.find()) {
    const start = matcher.start();
    const end = matcher.end();
    if (start === end && start === last) continue;
    last = end;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? '');
    found.push({ start, end, groups });
  }
  return found;
}
