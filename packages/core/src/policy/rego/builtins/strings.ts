/** Texts (OPA docs, Policy Reference "Strings"). Positions and lengths count code points. */

import { compareNumbers } from '../../../value/number.ts';
import { sizeOf } from '../values/access.ts';
import { RegoSet } from '../values/collections.ts';
import { entries } from '../values/compare.ts';
import { floor, negate } from '../values/decimal.ts';
import { RegoError } from '../values/error.ts';
import type { Builtin, BuiltinExample } from './builtin.ts';
import { builtinError, integer, number, object, text, textOrTexts, texts } from './operands.ts';

type Call = Builtin['call'];

function builtin(name: string, arity: number, call: Call, examples: readonly BuiltinExample[]): Builtin {
  return { name, arity, call, examples };
}

const points = (value: string): number => sizeOf(value) ?? 0;

const concat: Call = (args, { spend }) => {
  const delimiter = text(args, 0);
  const parts = texts(args, 1);
  // Divided, not shifted: what is longer than any text can be must not wrap round to a gain.
  spend(Math.floor(parts.reduce((sum, part) => sum + part.length + delimiter.length, 0) / 8));
  return parts.join(delimiter);
};

const formatInt: Call = (args) => {
  const value = number(args, 0);
  const base = integer(args, 1);
  if (![2, 8, 10, 16].includes(base)) throw new RegoError('eval_type_error', 'operand 2 must be one of {2, 8, 10, 16}');
  const whole = compareNumbers(value, 0) < 0 ? -floor(negate(value)) : floor(value);
  return whole.toString(base);
};

const indexof: Call = (args) => {
  const haystack = text(args, 0);
  const at = haystack.indexOf(needle(text(args, 1)));
  return at < 0 ? -1 : points(haystack.slice(0, at));
};

const indexofN: Call = (args) => {
  const haystack = text(args, 0);
  const wanted = needle(text(args, 1));
  const found: number[] = [];
  let counted = 0;
  let from = 0;
  for (let at = haystack.indexOf(wanted); at >= 0; at = haystack.indexOf(wanted, at + 1)) {
    counted += points(haystack.slice(from, at));
    from = at;
    found.push(counted);
  }
  return found;
};

function needle(wanted: string): string {
  if (wanted === '') throw builtinError('empty search character');
  return wanted;
}

const replace: Call = (args, { spend }) => {
  const parts = text(args, 0).split(text(args, 1));
  const by = text(args, 2);
  spend(Math.floor((parts.length * by.length) / 8));
  return text(args, 1) === '' ? [...text(args, 0)].reduce((all, letter) => all + letter + by, by) : parts.join(by);
};

const replaceN: Call = (args, { spend }) => {
  const patterns = entries(object(args, 0)).map(([from, to]) => {
    if (typeof from !== 'string')
      throw new RegoError('eval_type_error', 'operand 1 non-string key found in pattern object');
    if (typeof to !== 'string')
      throw new RegoError('eval_type_error', 'operand 1 non-string value found in pattern object');
    return [from, to] as const;
  });
  const value = text(args, 1);
  spend(value.length * patterns.length);
  let out = '';
  for (let at = 0; at < value.length; ) {
    const hit = patterns.find(([from]) => from !== '' && value.startsWith(from, at));
    if (hit !== undefined) spend(hit[1].length >> 3);
    out += hit === undefined ? value[at] : hit[1];
    at += hit === undefined ? 1 : hit[0].length;
  }
  return out;
};

const substring: Call = (args) => {
  const value = text(args, 0);
  const offset = integer(args, 1);
  const length = integer(args, 2);
  if (offset < 0) throw builtinError('negative offset');
  const letters = [...value];
  return letters.slice(offset, length < 0 ? undefined : offset + length).join('');
};

const split: Call = (args) => (text(args, 1) === '' ? [...text(args, 0)] : text(args, 0).split(text(args, 1)));

/** Letter by letter, as Go does: `ß` has no upper case of one letter and stays. */
function mapCase(value: string, change: (letter: string) => string): string {
  let out = '';
  for (const letter of value) {
    const changed = change(letter);
    out += points(changed) === 1 ? changed : letter;
  }
  return out;
}

function trimmed(value: string, isCut: (letter: string) => boolean, left: boolean, right: boolean): string {
  const letters = [...value];
  let from = 0;
  let to = letters.length;
  while (left && from < to && isCut(letters[from] as string)) from += 1;
  while (right && to > from && isCut(letters[to - 1] as string)) to -= 1;
  return letters.slice(from, to).join('');
}

const trimBy =
  (left: boolean, right: boolean): Call =>
  (args) => {
    const cut = new Set(text(args, 1));
    return trimmed(text(args, 0), (letter) => cut.has(letter), left, right);
  };

const anyMatch =
  (matches: (value: string, part: string) => boolean): Call =>
  (args, { spend }) => {
    const values = textOrTexts(args, 0);
    const wanted = textOrTexts(args, 1);
    spend(values.length * wanted.length);
    return values.some((value) => wanted.some((part) => matches(value, part)));
  };

const count: Call = (args) => {
  const value = text(args, 0);
  const part = text(args, 1);
  return part === '' ? points(value) + 1 : value.split(part).length - 1;
};

const affix = (name: string, matches: (value: string, part: string) => boolean, example: string): Builtin =>
  builtin(name, 2, (args) => matches(text(args, 0), text(args, 1)), [
    { args: ['hello', example], result: true },
    { args: ['hello', 'x'], result: false },
    { args: [1, 'x'], fails: 'eval_type_error' },
  ]);

export const STRINGS: readonly Builtin[] = [
  builtin('concat', 2, concat, [
    { args: ['-', new RegoSet(['b', 'a'])], result: 'a-b' },
    { args: ['-', [1]], fails: 'eval_type_error' },
  ]),
  affix('contains', (value, part) => value.includes(part), 'ell'),
  affix('startswith', (value, part) => value.startsWith(part), 'he'),
  affix('endswith', (value, part) => value.endsWith(part), 'lo'),
  builtin('format_int', 2, formatInt, [
    { args: [15.5, 16], result: 'f' },
    { args: [-5.9, 10], result: '-5' },
    { args: [1, 3], fails: 'eval_type_error' },
  ]),
  builtin('indexof', 2, indexof, [
    { args: ['\u{1f600}b', 'b'], result: 1 },
    { args: ['a', 'b'], result: -1 },
    { args: ['a', ''], fails: 'eval_builtin_error' },
  ]),
  builtin('indexof_n', 2, indexofN, [{ args: ['\u{1f600}b\u{1f600}b', 'b'], result: [1, 3] }]),
  builtin('lower', 1, (args) => mapCase(text(args, 0), (letter) => letter.toLowerCase()), [
    { args: ['AÄ'], result: 'aä' },
  ]),
  builtin('upper', 1, (args) => mapCase(text(args, 0), (letter) => letter.toUpperCase()), [
    { args: ['aß'], result: 'Aß' },
  ]),
  builtin('replace', 3, replace, [
    { args: ['a.b', '.', '$&'], result: 'a$&b' },
    { args: ['ab', '', '-'], result: '-a-b-' },
  ]),
  builtin('strings.replace_n', 2, replaceN, [
    { args: [{ '<': '&lt;', '>': '&gt;' }, '<a>'], result: '&lt;a&gt;' },
    { args: [{ a: 1 }, 'a'], fails: 'eval_type_error' },
  ]),
  builtin('split', 2, split, [
    { args: ['a/b', '/'], result: ['a', 'b'] },
    { args: ['ab', ''], result: ['a', 'b'] },
  ]),
  builtin('substring', 3, substring, [
    { args: ['abc', 1, -1], result: 'bc' },
    { args: ['abc', 1, 1], result: 'b' },
    { args: ['abc', -1, 1], fails: 'eval_builtin_error' },
  ]),
  builtin('trim', 2, trimBy(true, true), [{ args: ['xxaxx', 'x'], result: 'a' }]),
  builtin('trim_left', 2, trimBy(true, false), [{ args: ['xxaxx', 'x'], result: 'axx' }]),
  builtin('trim_right', 2, trimBy(false, true), [{ args: ['xxaxx', 'x'], result: 'xxa' }]),
  builtin('trim_space', 1, (args) => text(args, 0).trim(), [{ args: [' a\n'], result: 'a' }]),
  builtin(
    'trim_prefix',
    2,
    (args) => (text(args, 0).startsWith(text(args, 1)) ? text(args, 0).slice(text(args, 1).length) : text(args, 0)),
    [{ args: ['abc', 'ab'], result: 'c' }],
  ),
  builtin(
    'trim_suffix',
    2,
    (args) =>
      text(args, 0).endsWith(text(args, 1))
        ? text(args, 0).slice(0, text(args, 0).length - text(args, 1).length)
        : text(args, 0),
    [{ args: ['abc', 'bc'], result: 'a' }],
  ),
  builtin('strings.reverse', 1, (args) => [...text(args, 0)].reverse().join(''), [
    { args: ['a\u{1f600}'], result: '\u{1f600}a' },
  ]),
  builtin('strings.count', 2, count, [
    { args: ['cheese', 'e'], result: 3 },
    { args: ['ab', ''], result: 3 },
  ]),
  builtin(
    'strings.any_prefix_match',
    2,
    anyMatch((value, part) => value.startsWith(part)),
    [
      { args: [['xa', 'b'], new RegoSet(['x'])], result: true },
      { args: [1, 'a'], fails: 'eval_type_error' },
    ],
  ),
  builtin(
    'strings.any_suffix_match',
    2,
    anyMatch((value, part) => value.endsWith(part)),
    [{ args: ['a.exe', ['.sh', '.exe']], result: true }],
  ),
];
