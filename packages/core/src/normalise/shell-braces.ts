/** Brace expansion (an extension common shells share): `{rm,-rf,/}` is three words, `/{,etc}` is two. */
import { limitProblem } from './limit-problem.ts';

const ALTERNATIVES_MAX = 1_000;
const EXPANDED_CHARS_MAX = 1_048_576;

/** The words one pair of braces stands for; nested pairs are left as they are written. */
export function expandBraces(word: string): readonly string[] {
  const open = word.indexOf('{');
  if (open < 0) return [word];
  const close = word.indexOf('}', open);
  const inner = close < 0 ? '' : word.slice(open + 1, close);
  // `${…}` is a parameter, and `{}` or `{1}` stand for themselves.
  if (word[open - 1] === '$' || inner.includes('{') || !inner.includes(',')) return [word];
  const [before, after] = [word.slice(0, open), word.slice(close + 1)];
  const parts = inner.split(',');
  if (parts.length > ALTERNATIVES_MAX || parts.length * (before.length + after.length) > EXPANDED_CHARS_MAX)
    throw limitProblem(`a word has more than ${ALTERNATIVES_MAX} alternatives`);
  return parts.map((part) => before + part + after).filter((part) => part !== '');
}
