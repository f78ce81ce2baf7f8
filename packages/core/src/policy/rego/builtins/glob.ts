/** Globs (OPA docs, Policy Reference "Glob"): `*` and `?` stop at delimiters, `**` does not. They run as RE2 patterns. */
import type { Builtin, BuiltinContext } from './builtin.ts';
import { any, builtinError, text, texts } from './operands.ts';
import { compilePattern, searchable } from './pattern.ts';
import { quoted } from './regex.ts';

const match: Builtin = {
  name: 'glob.match',
  arity: 3,
  call: (args, context) => {
    const delimiters = any(args, 1) === null ? [] : texts(args, 1);
    const separators = any(args, 1) !== null && delimiters.length === 0 ? ['.'] : delimiters;
    return compileGlob(text(args, 0), separators, context)(text(args, 2));
  },
  examples: [
    { args: ['*.github.com', ['.'], 'api.github.com'], result: true },
    { args: ['*.github.com', [], 'a.b.github.com'], result: false },
    { args: ['**.github.com', ['.'], 'a.b.github.com'], result: true },
    { args: ['*', null, 'a.b'], result: true },
    { args: ['{cat,[fr]at}', [], 'rat'], result: true },
    { args: ['[!a-c]at', [], 'bat'], result: false },
    { args: ['a\\*', [], 'a*'], result: true },
    { args: ['{a', [], 'a'], fails: 'eval_builtin_error' },
  ],
};

function compileGlob(glob: string, separators: readonly string[], context: BuiltinContext): (value: string) => boolean {
  const pattern = compilePattern(`^(?s:${source(glob, separators)})$`, context);
  return (value) => pattern.matcher(searchable(value)).find();
}

function source(glob: string, separators: readonly string[]): string {
  const letters = [...glob];
  const other = separators.length === 0 ? '.' : `[^${separators.map(inClass).join('')}]`;
  let out = '';
  let depth = 0;
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] as string;
    if (letter === '*') {
      const isSuper = letters[at + 1] === '*';
      while (letters[at + 1] === '*') at += 1;
      out += isSuper ? '.*' : `${other}*`;
    } else if (letter === '?') out += other;
    else if (letter === '\\') {
      at += 1;
      out += quoted(letters[at] ?? fail('ends in a backslash'));
    } else if (letter === '{') {
      depth += 1;
      out += '(?:';
    } else if (letter === '}' && depth > 0) {
      depth -= 1;
      out += ')';
    } else if (letter === ',' && depth > 0) out += '|';
    else if (letter === '[') {
      const end = letters.indexOf(']', at + 2);
      if (end < 0) fail('has a list that is not closed');
      out += list(letters.slice(at + 1, end));
      at = end;
    } else out += quoted(letter);
  }
  return depth === 0 ? out : fail('has alternatives that are not closed');
}

/** `[abc]`, `[!abc]`, `[a-c]`, `[!a-c]`. */
function list(letters: readonly string[]): string {
  const negated = letters[0] === '!';
  const members = negated ? letters.slice(1) : letters;
  const isRange = members.length === 3 && members[1] === '-';
  const body = isRange ? `${inClass(members[0] ?? '')}-${inClass(members[2] ?? '')}` : members.map(inClass).join('');
  return `[${negated ? '^' : ''}${body}]`;
}

function inClass(letters: string): string {
  return [...letters].map((letter) => `\\x{${(letter.codePointAt(0) ?? 0).toString(16)}}`).join('');
}

function fail(what: string): never {
  throw builtinError(`the glob ${what}`);
}

const quoteMeta: Builtin = {
  name: 'glob.quote_meta',
  arity: 1,
  call: (args) => text(args, 0).replace(/[\\*?[\]{},]/g, '\\$&'),
  examples: [{ args: ['*.github.com'], result: '\\*.github.com' }],
};

export const GLOB: readonly Builtin[] = [match, quoteMeta];
