/** Amounts with units (OPA docs, Policy Reference "Units"): `10K`, `1.5Gi`, `128MiB`. */
import { readNumber } from '../../../value/number.ts';
import { type Decimal, decimalOf, fromInteger, integerOf, multiply, numberOf } from '../values/decimal.ts';
import type { Builtin } from './builtin.ts';
import { builtinError, text } from './operands.ts';

const BINARY: Readonly<Record<string, bigint>> = {
  ki: 1024n,
  mi: 1024n ** 2n,
  gi: 1024n ** 3n,
  ti: 1024n ** 4n,
  pi: 1024n ** 5n,
  ei: 1024n ** 6n,
};
const POWERS: Readonly<Record<string, number>> = { k: 3, m: 6, g: 9, t: 12, p: 15, e: 18 };

/** The amount and its unit. */
function parts(given: string, what: string): { readonly amount: Decimal; readonly unit: string } {
  const value = given.replaceAll('"', '');
  if (value.includes(' ')) throw builtinError('spaces not allowed in resource strings');
  const [, digits = '', unit = ''] = /^([-+0-9.]*(?:[eE][+-]?[0-9]{1,4})?)(.*)$/s.exec(value) ?? [];
  if (digits === '') throw builtinError(`no ${what} provided`);
  if (!/^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(digits))
    throw builtinError(`could not parse ${what} to a number`);
  return { amount: decimalOf(readNumber(digits.replace(/^\+/, '').replace(/\.(?=$|e)/i, ''))), unit };
}

function scaled(amount: Decimal, factor: bigint, power = 0) {
  return multiply(
    numberOf({ coefficient: amount.coefficient, exponent: amount.exponent + power }),
    fromInteger(factor),
  );
}

/** A lower-case `m` is a thousandth here, an upper-case one a million. */
const parse: Builtin = {
  name: 'units.parse',
  arity: 1,
  call: (args) => {
    const { amount, unit } = parts(text(args, 0), 'amount');
    if (unit === '') return scaled(amount, 1n);
    if (unit === 'm') return scaled(amount, 1n, -3);
    const name = unit.toLowerCase();
    const power = POWERS[name];
    if (power !== undefined && Object.hasOwn(POWERS, name)) return scaled(amount, 1n, power);
    if (Object.hasOwn(BINARY, name)) return scaled(amount, BINARY[name] ?? 1n);
    throw builtinError(`unit ${unit.slice(0, 20)} not recognized`);
  },
  examples: [
    { args: ['10K'], result: 10_000 },
    { args: ['500m'], result: 0.5 },
    { args: ['1Mi'], result: 1_048_576 },
    { args: ['K'], fails: 'eval_builtin_error' },
    { args: ['1 K'], fails: 'eval_builtin_error' },
  ],
};

/** Bytes are whole: what is left of one is dropped. */
const parseBytes: Builtin = {
  name: 'units.parse_bytes',
  arity: 1,
  call: (args) => {
    const { amount, unit } = parts(text(args, 0).toLowerCase(), 'byte amount');
    const name = unit.replace(/b$/, '');
    const isBinary = Object.hasOwn(BINARY, name);
    if (name !== '' && !isBinary && !Object.hasOwn(POWERS, name))
      throw builtinError(`byte unit ${unit.slice(0, 20)} not recognized`);
    const bytes = isBinary ? scaled(amount, BINARY[name] ?? 1n) : scaled(amount, 1n, POWERS[name] ?? 0);
    const whole = integerOf(bytes);
    if (whole !== undefined) return bytes;
    const { coefficient, exponent } = decimalOf(bytes);
    return fromInteger(coefficient / 10n ** BigInt(-exponent));
  },
  examples: [
    { args: ['10KB'], result: 10_000 },
    { args: ['"1.5KiB"'], result: 1_536 },
    { args: ['0.0001kb'], result: 0 },
    { args: ['MB'], fails: 'eval_builtin_error' },
  ],
};

export const UNITS: readonly Builtin[] = [parse, parseBytes];
