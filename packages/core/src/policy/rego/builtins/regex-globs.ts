/**
 * `regex.globs_match` (OPA docs, Policy Reference "Regex"): whether two patterns of literals, `.`, `[…]`, `*` and `+` have a text in
 * common. Both are read as small automata, and pairs of their states are walked.
 */
import type { Builtin, BuiltinContext } from './builtin.ts';
import { builtinError, text } from './operands.ts';

type Ranges = readonly (readonly [from: number, to: number])[];

interface Token {
  readonly ranges: Ranges;
  readonly many: boolean;
  readonly optional: boolean;
}

const ANY: Ranges = [[0, 0x10ffff]];

const globsMatch: Builtin = {
  name: 'regex.globs_match',
  arity: 2,
  call: (args, context) => overlap(tokens(text(args, 0)), tokens(text(args, 1)), context),
  examples: [
    { args: ['ab[0-9]+z', 'a.b*z'], result: false },
    { args: ['a.[0-9]+z', 'ab12*z'], result: true },
    { args: ['[a-z]+', '[0-9]*'], result: false },
    { args: ['[a-z]*', '[0-9]*'], result: true },
    { args: ['a]', 'a'], fails: 'eval_builtin_error' },
  ],
};

function tokens(source: string): readonly Token[] {
  const letters = [...source];
  const found: Token[] = [];
  let at = 0;
  while (at < letters.length) {
    const [ranges, next] = one(letters, at);
    const flag = letters[next];
    const starred = flag === '*';
    found.push({ ranges, many: starred || flag === '+', optional: starred });
    at = starred || flag === '+' ? next + 1 : next;
  }
  return found;
}

function one(letters: readonly string[], at: number): readonly [Ranges, number] {
  const letter = letters[at] ?? '';
  if (letter === '*' || letter === '+') throw builtinError(`flag \`${letter}\` with nothing before it`);
  if (letter === ']') throw builtinError("set-close ']' with no preceding '['");
  if (letter === '.') return [ANY, at + 1];
  if (letter === '\\') return [single(letters[at + 1]), at + 2];
  if (letter !== '[') return [single(letter), at + 1];
  const ranges: (readonly [number, number])[] = [];
  let next = at + 1;
  while (letters[next] !== ']') {
    if (next >= letters.length) throw builtinError("set-open '[' that is never closed");
    if (letters[next] === '\\') next += 1;
    const from = point(letters[next]);
    const isRange = letters[next + 1] === '-' && letters[next + 2] !== ']' && letters[next + 2] !== undefined;
    ranges.push([from, isRange ? point(letters[next + 2]) : from]);
    next += isRange ? 3 : 1;
  }
  return [ranges, next + 1];
}

function single(letter: string | undefined): Ranges {
  return [[point(letter), point(letter)]];
}

function point(letter: string | undefined): number {
  const value = letter?.codePointAt(0);
  if (value === undefined) throw builtinError('the pattern ends too early');
  return value;
}

function overlap(a: readonly Token[], b: readonly Token[], { spend }: BuiltinContext): boolean {
  const seen = new Set<number>();
  const open: (readonly [number, number])[] = [[0, 0]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [i, j] = pair;
    const key = i * (b.length + 1) + j;
    if (seen.has(key)) continue;
    seen.add(key);
    spend(1);
    if (i === a.length && j === b.length) return true;
    const left = a[i];
    const right = b[j];
    if (left?.optional === true) open.push([i + 1, j]);
    if (right?.optional === true) open.push([i, j + 1]);
    if (left === undefined || right === undefined || !meet(left.ranges, right.ranges)) continue;
    // One letter is read on both sides; a token that repeats may stay or go on.
    for (const nextI of left.many ? [i, i + 1] : [i + 1])
      for (const nextJ of right.many ? [j, j + 1] : [j + 1]) open.push([nextI, nextJ]);
    // `+` that stays has been read once, so leaving it later without reading is right: it is the step to `i + 1` above.
  }
  return false;
}

function meet(a: Ranges, b: Ranges): boolean {
  return a.some(([from, to]) => b.some(([otherFrom, otherTo]) => from <= otherTo && otherFrom <= to));
}

export const REGEX_GLOBS: readonly Builtin[] = [globsMatch];
