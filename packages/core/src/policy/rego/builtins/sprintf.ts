/**
 * `sprintf` (OPA docs, Policy Reference "Strings") with the verbs of Go's package fmt. What a verb cannot print comes out as Go's
 * own complaint, `%!d(string=x)`, because that is what policies written for OPA expect.
 */

import { utf8Bytes } from '../../../value/bytes.ts';
import { isNumber } from '../values/access.ts';
import type { Value } from '../values/collections.ts';
import { integerOf, type Numeric, numberText } from '../values/decimal.ts';
import { shownText } from '../values/text.ts';
import type { Builtin } from './builtin.ts';
import { array, builtinError, text } from './operands.ts';
import { formatFloat } from './sprintf-float.ts';

/** The widest a value may be padded, and the most digits after a point. */
const WIDTH_MAX = 10_000;

const VERB = /%([-+# 0]*)(\*|[0-9]{1,9})?(?:\.(\*|[0-9]{0,9}))?(?:\[([0-9]{1,4})\])?(.?)/su;

interface Format {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

/** What Go would print: whole numbers, floating-point numbers, or text for everything else. */
type Printed =
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float64'; readonly value: number }
  | { readonly type: 'string'; readonly value: string };

function printed(value: Value): Printed {
  if (!isNumber(value)) return { type: 'string', value: shownText(value) };
  const whole = integerOf(value);
  if (whole !== undefined && isShort(value)) return { type: 'int', value: whole };
  const double = Number(numberText(value));
  return Number.isFinite(double) ? { type: 'float64', value: double } : { type: 'string', value: numberText(value) };
}

/** `2e308` is printed as it is written, not as 309 digits. */
function isShort(value: Numeric): boolean {
  return typeof value === 'number' || !/e/i.test(value.text);
}

const sprintf: Builtin = {
  name: 'sprintf',
  arity: 2,
  call: (args, { spend }) => {
    const format = text(args, 0);
    const values = array(args, 1);
    let out = '';
    let next = 0;
    let jumped = false;
    const take = (): Value | undefined => values[next++];
    const size = (part: string | undefined): number | undefined => {
      if (part === undefined) return undefined;
      const value = part === '*' ? Number(integerOf(toNumber(take())) ?? 0) : Number(part);
      if (Math.abs(value) > WIDTH_MAX) throw builtinError(`a width of more than ${WIDTH_MAX}`);
      spend(Math.abs(value) >> 3);
      return value;
    };
    let rest = format;
    for (let at = rest.indexOf('%'); at >= 0; at = rest.indexOf('%')) {
      const [whole = '%', flags = '', width, precision, index, verb = ''] = VERB.exec(rest.slice(at)) ?? [];
      out += rest.slice(0, at);
      rest = rest.slice(at + whole.length);
      if (verb === '%') {
        out += '%';
        continue;
      }
      const wide = size(width) ?? 0;
      const how = { flags: wide < 0 ? `${flags}-` : flags, width: Math.abs(wide), precision: size(precision) };
      if (index !== undefined) {
        next = Number(index) - 1;
        jumped = true;
      }
      out += verb === '' ? '%!(NOVERB)' : one(verb, how, take());
    }
    const extra = jumped ? [] : values.slice(next);
    return `${out}${rest}${extra.length === 0 ? '' : `%!(EXTRA ${extra.map(complaint).join(', ')})`}`;
  },
  examples: [
    { args: ['hi %s, %d of %v', ['you', 1, [1, 'a']]], result: 'hi you, 1 of [1, "a"]' },
    { args: ['%02X|%-4s|%4s|%+d|%x', [10, 'a', 'b', 3, 'hi']], result: '0A|a   |   b|+3|6869' },
    { args: ['%.2f|%g|%e|%6.1f', [1.5, 0.00001, 1234.5, 2.26]], result: '1.50|1e-05|1.234500e+03|   2.3' },
    { args: ['%d', ['x']], result: '%!d(string=x)' },
    { args: ['%d %d', [1]], result: '1 %!d(MISSING)' },
    { args: ['%t 100%%', [1, 'b']], result: '%!t(int=1) 100%%!(EXTRA string=b)' },
    { args: ['%q', ['a"b']], result: '"a\\"b"' },
    { args: ['%999999d', [1]], fails: 'eval_builtin_error' },
  ],
};

function toNumber(value: Value | undefined): Numeric {
  return isNumber(value) ? value : 0;
}

function complaint(value: Value): string {
  const { type, value: inner } = printed(value);
  return `${type}=${inner}`;
}

function one(verb: string, format: Format, value: Value | undefined): string {
  if (value === undefined) return `%!${verb}(MISSING)`;
  const what = printed(value);
  const body =
    verb === 'T'
      ? what.type
      : what.type === 'int'
        ? whole(verb, format, what.value)
        : what.type === 'float64'
          ? formatFloat(verb, format, what.value)
          : letters(verb, format, what.value);
  if (body === undefined) return `%!${verb}(${complaint(value)})`;
  return padded(body, format, what.type !== 'string');
}

function padded(body: string, { flags, width }: Format, numeric: boolean): string {
  const missing = width - [...body].length;
  if (missing <= 0) return body;
  if (flags.includes('-')) return body + ' '.repeat(missing);
  if (!flags.includes('0')) return ' '.repeat(missing) + body;
  const sign = numeric ? (/^[-+ ]/.exec(body)?.[0] ?? '') : '';
  return sign + '0'.repeat(missing) + body.slice(sign.length);
}

const BASES: Readonly<Record<string, readonly [base: number, prefix: string]>> = {
  v: [10, ''],
  d: [10, ''],
  s: [10, ''],
  b: [2, '0b'],
  o: [8, '0'],
  O: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
};

function whole(verb: string, { flags, precision }: Format, value: bigint): string | undefined {
  if (verb === 'c') return value >= 0n && value <= 0x10ffffn ? String.fromCodePoint(Number(value)) : '\ufffd';
  if (verb === 'U') return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
  const [base, prefix] = Object.hasOwn(BASES, verb) && verb !== 's' ? (BASES[verb] ?? [0, '']) : [0, ''];
  if (base === 0) return undefined;
  const magnitude = (value < 0n ? -value : value).toString(base).padStart(precision ?? 0, '0');
  const digits = verb === 'X' ? magnitude.toUpperCase() : magnitude;
  const sign = value < 0n ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return `${sign}${flags.includes('#') || verb === 'O' ? prefix : ''}${digits}`;
}

function letters(verb: string, { precision, flags }: Format, shown: string): string | undefined {
  const cut = precision === undefined ? shown : [...shown].slice(0, precision).join('');
  switch (verb) {
    case 's':
    case 'v':
      return verb === 'v' && flags.includes('#') ? JSON.stringify(shown) : cut;
    case 'q':
      return JSON.stringify(cut);
    case 'x':
    case 'X': {
      const hex = [...utf8Bytes(cut)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return verb === 'X' ? hex.toUpperCase() : hex;
    }
    default:
      return undefined;
  }
}

export const SPRINTF: readonly Builtin[] = [sprintf];
