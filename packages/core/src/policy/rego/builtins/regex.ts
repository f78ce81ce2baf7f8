/** Regular expressions (OPA docs, Policy Reference "Regex"): RE2 syntax, as Go's package regexp has it. */
import type { RE2JS } from 're2js';
import { RegoError } from '../values/error.ts';
import type { Builtin } from './builtin.ts';
import { any, builtinError, integer, text } from './operands.ts';
import { compilePattern, matches, searchable } from './pattern.ts';

const match: Builtin = {
  name: 'regex.match',
  arity: 2,
  call: (args, context) =>
    compilePattern(text(args, 0), context)
      .matcher(searchable(text(args, 1)))
      .find(),
  examples: [
    { args: ['^a+$', 'aaa'], result: true },
    { args: ['(a+)+$', `${'a'.repeat(20_000)}!`], result: false },
    { args: ['(', 'a'], fails: 'eval_builtin_error' },
    { args: ['(?=a)', 'a'], fails: 'eval_builtin_error' },
    { args: ['a', 1], fails: 'eval_type_error' },
  ],
};

/** OPA's older name of `regex.match`. */
const reMatch: Builtin = { ...match, name: 're_match', examples: [{ args: ['a', 'cat'], result: true }] };

const isValid: Builtin = {
  name: 'regex.is_valid',
  arity: 1,
  call: (args, context) => {
    const source = any(args, 0);
    if (typeof source !== 'string') return false;
    try {
      compilePattern(source, context);
      return true;
    } catch (error) {
      if (error instanceof RegoError) return false;
      throw error;
    }
  },
  examples: [
    { args: ['[a-z]'], result: true },
    { args: ['['], result: false },
    { args: [1], result: false },
  ],
};

const findN: Builtin = {
  name: 'regex.find_n',
  arity: 3,
  call: (args, context) =>
    matches(compilePattern(text(args, 0), context), text(args, 1), integer(args, 2)).map(
      ({ groups }) => groups[0] ?? '',
    ),
  examples: [
    { args: ['a.', 'paranormal', -1], result: ['ar', 'an', 'al'] },
    { args: ['a.', 'paranormal', 2], result: ['ar', 'an'] },
  ],
};

const findSubmatches: Builtin = {
  name: 'regex.find_all_string_submatch_n',
  arity: 3,
  call: (args, context) =>
    matches(compilePattern(text(args, 0), context), text(args, 1), integer(args, 2)).map(({ groups }) => groups),
  examples: [
    {
      args: ['a(x*)b', '-axxb-ab-', -1],
      result: [
        ['axxb', 'xx'],
        ['ab', ''],
      ],
    },
  ],
};

const split: Builtin = {
  name: 'regex.split',
  arity: 2,
  call: (args, context) => {
    const value = text(args, 1);
    if (value === '') return [''];
    const parts: string[] = [];
    let from = 0;
    let end = 0;
    for (const found of matches(compilePattern(text(args, 0), context), value, -1)) {
      end = found.start;
      if (found.end !== 0) parts.push(value.slice(from, found.start));
      from = found.end;
    }
    if (end !== value.length) parts.push(value.slice(from));
    return parts;
  },
  examples: [
    { args: ['z+', 'pizza'], result: ['pi', 'a'] },
    { args: ['a', 'banana'], result: ['b', 'n', 'n', ''] },
  ],
};

/** `$1` and `${name}` stand for groups, `$$` for a dollar; a name reaches as far as it can (Go, `Regexp.Expand`). */
const replace: Builtin = {
  name: 'regex.replace',
  arity: 3,
  call: (args, context) => {
    const value = text(args, 0);
    const pattern = compilePattern(text(args, 1), context);
    const template = text(args, 2);
    let out = '';
    let from = 0;
    for (const found of matches(pattern, value, -1)) {
      const by = expanded(template, pattern, found.groups);
      context.spend(by.length >> 3);
      out += value.slice(from, found.start) + by;
      from = found.end;
    }
    return out + value.slice(from);
  },
  examples: [
    { args: ['foo', '(f)(?P<rest>o+)', '$rest-$1$$'], result: 'oo-f$' },
    { args: ['-ab-', 'b', '$1x'], result: '-a-' },
  ],
};

const REFERENCE = /\$(?:(\$)|([A-Za-z0-9_]+)|\{([A-Za-z0-9_]+)\})/g;

function expanded(template: string, pattern: RE2JS, groups: readonly string[]): string {
  return template.replace(REFERENCE, (_whole, dollar?: string, plain?: string, braced?: string) => {
    if (dollar !== undefined) return '$';
    const name = plain ?? braced ?? '';
    const index = /^[0-9]+$/.test(name) ? Number(name) : pattern.namedGroups()[name];
    return index === undefined ? '' : (groups[index] ?? '');
  });
}

/** Between the delimiters stands a pattern, everything else is itself. */
const templateMatch: Builtin = {
  name: 'regex.template_match',
  arity: 4,
  call: (args, context) => {
    const open = text(args, 2);
    const close = text(args, 3);
    if ([...open].length !== 1 || [...close].length !== 1) throw builtinError('a delimiter must be one character');
    const pattern = compilePattern(`^${templateSource(text(args, 0), open, close)}$`, context);
    return pattern.matcher(searchable(text(args, 1))).find();
  },
  examples: [
    { args: ['urn:foo:{.*}', 'urn:foo:bar:baz', '{', '}'], result: true },
    { args: ['a.b{[0-9]{2}}', 'a-b12', '{', '}'], result: false },
    { args: ['a.b{[0-9]{2}}', 'a.b12', '{', '}'], result: true },
    { args: ['a{b', 'ab', '{', '}'], fails: 'eval_builtin_error' },
  ],
};

function templateSource(template: string, open: string, close: string): string {
  let source = '';
  let depth = 0;
  for (const letter of template) {
    if (letter === open) {
      depth += 1;
      source += depth === 1 ? '(' : letter;
    } else if (letter === close && depth > 0) {
      depth -= 1;
      source += depth === 0 ? ')' : letter;
    } else source += depth > 0 ? letter : quoted(letter);
  }
  if (depth > 0) throw builtinError('unbalanced delimiters');
  return source;
}

export function quoted(letter: string): string {
  return /[\\.+*?()|[\]{}^$]/.test(letter) ? `\\${letter}` : letter;
}

export const REGEX: readonly Builtin[] = [
  match,
  reMatch,
  isValid,
  findN,
  findSubmatches,
  split,
  replace,
  templateMatch,
];
