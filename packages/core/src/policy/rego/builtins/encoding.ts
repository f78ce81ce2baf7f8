/** base64, hex and URL encodings (OPA docs, Policy Reference "Encoding"). */

import { fromBase64, fromHex, toBase64, toHex, utf8Bytes, utf8Text } from '../../../value/bytes.ts';
import { RegoObject, RegoSet, type Value } from '../values/collections.ts';
import { entries, members } from '../values/compare.ts';
import type { Builtin, BuiltinExample } from './builtin.ts';
import { any, builtinError, object, text, typeError } from './operands.ts';

function coding(name: string, convert: (value: string) => Value, examples: readonly BuiltinExample[]): Builtin {
  return { name, arity: 1, call: (args) => convert(text(args, 0)), examples };
}

function decoded(bytes: Uint8Array | undefined, what: string): string {
  if (bytes === undefined) throw builtinError(`the text is no ${what}`);
  return utf8Text(bytes);
}

/** As a query component: a blank is `+`, and only letters, digits and `-_.~` stay as they are (Go, `url.QueryEscape`). */
function escapeQuery(value: string): string {
  return [...utf8Bytes(value)]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      if (letter === ' ') return '+';
      return /[A-Za-z0-9_.~-]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function unescapeQuery(value: string): string {
  if (/%(?![0-9a-fA-F]{2})/.test(value)) throw builtinError('invalid URL escape');
  const bytes: number[] = [];
  for (let at = 0; at < value.length; at += 1) {
    const letter = value[at] ?? '';
    if (letter === '+') bytes.push(0x20);
    else if (letter === '%') {
      bytes.push(Number.parseInt(value.slice(at + 1, at + 3), 16));
      at += 2;
    } else {
      const point = value.codePointAt(at) ?? 0;
      bytes.push(...utf8Bytes(String.fromCodePoint(point)));
      if (point > 0xffff) at += 1;
    }
  }
  return utf8Text(Uint8Array.from(bytes));
}

const encodeObject: Builtin = {
  name: 'urlquery.encode_object',
  arity: 1,
  call: (args) =>
    entries(object(args, 0))
      .flatMap(([key, value]) => {
        if (typeof key !== 'string') throw typeError(0, 'an object with string keys', key);
        return queryValues(value).map((each) => `${escapeQuery(key)}=${escapeQuery(each)}`);
      })
      .join('&'),
  examples: [
    { args: [{ a: ['b+1', 'c 2'], d: new RegoSet(['e']) }], result: 'a=b%2B1&a=c+2&d=e' },
    { args: [{ a: 1 }], fails: 'eval_type_error' },
  ],
};

function queryValues(value: Value): readonly string[] {
  const list = value instanceof RegoSet ? members(value) : Array.isArray(value) ? (value as readonly Value[]) : [value];
  return list.map((each) => {
    if (typeof each !== 'string') throw typeError(0, 'an object of strings, or arrays or sets of them', each);
    return each;
  });
}

const decodeObject: Builtin = {
  name: 'urlquery.decode_object',
  arity: 1,
  call: (args) => {
    const found = new RegoObject();
    for (const pair of text(args, 0).split('&')) {
      if (pair === '') continue;
      const at = pair.indexOf('=');
      const key = unescapeQuery(at < 0 ? pair : pair.slice(0, at));
      const value = unescapeQuery(at < 0 ? '' : pair.slice(at + 1));
      found.set(key, [...((found.get(key) ?? []) as readonly Value[]), value]);
    }
    return found;
  },
  examples: [
    { args: ['a=1&b&a=2%20x'], result: { a: ['1', '2 x'], b: [''] } },
    { args: ['a=%'], fails: 'eval_builtin_error' },
  ],
};

const isBase64: Builtin = {
  name: 'base64.is_valid',
  arity: 1,
  call: (args) => {
    const value = any(args, 0);
    return typeof value === 'string' && fromBase64(value, false, true) !== undefined;
  },
  examples: [
    { args: ['aGVsbG8='], result: true },
    { args: ['a-b_'], result: false },
    { args: [1], result: false },
  ],
};

export const ENCODING: readonly Builtin[] = [
  coding('base64.encode', (value) => toBase64(utf8Bytes(value), false, true), [
    { args: ['hellö'], result: 'aGVsbMO2' },
  ]),
  coding('base64.decode', (value) => decoded(fromBase64(value, false, true), 'base64'), [
    { args: ['aGVsbG8='], result: 'hello' },
    { args: ['aGVsbG8'], fails: 'eval_builtin_error' },
  ]),
  isBase64,
  coding('base64url.encode', (value) => toBase64(utf8Bytes(value), true, true), [{ args: ['a?>'], result: 'YT8-' }]),
  coding('base64url.encode_no_pad', (value) => toBase64(utf8Bytes(value), true, false), [
    { args: ['a'], result: 'YQ' },
  ]),
  coding('base64url.decode', (value) => decoded(fromBase64(value, true, value.includes('=')), 'base64url'), [
    { args: ['aGVsbG8'], result: 'hello' },
    { args: ['YT8-'], result: 'a?>' },
  ]),
  coding('hex.encode', (value) => toHex(utf8Bytes(value)), [{ args: ['az'], result: '617a' }]),
  coding('hex.decode', (value) => decoded(fromHex(value), 'hex'), [
    { args: ['617A'], result: 'az' },
    { args: ['6g'], fails: 'eval_builtin_error' },
  ]),
  coding('urlquery.encode', escapeQuery, [{ args: ['a=b 1ü'], result: 'a%3Db+1%C3%BC' }]),
  coding('urlquery.decode', unescapeQuery, [{ args: ['a%3Db+1ü'], result: 'a=b 1ü' }]),
  encodeObject,
  decodeObject,
];
