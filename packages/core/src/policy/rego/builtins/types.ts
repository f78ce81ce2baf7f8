/** Types and casts (OPA docs, Policy Reference "Types" and "Conversions"). */
import { readNumber } from '../../../value/number.ts';
import { RegoSet, type Value } from '../values/collections.ts';
import { members, type TypeName, typeOf } from '../values/compare.ts';
import type { Builtin } from './builtin.ts';
import { any, array, boolean, builtinError, object, text, typeError } from './operands.ts';

function isType(name: string, type: TypeName, example: Value): Builtin {
  return {
    name,
    arity: 1,
    call: (args) => typeOf(any(args, 0)) === type,
    examples: [
      { args: [example], result: true },
      { args: [type === 'null' ? 1 : null], result: false },
    ],
  };
}

const typeName: Builtin = {
  name: 'type_name',
  arity: 1,
  call: (args) => typeOf(any(args, 0)),
  examples: [{ args: [new RegoSet()], result: 'set' }],
};

const NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?$/;

const toNumber: Builtin = {
  name: 'to_number',
  arity: 1,
  call: (args) => {
    const value = any(args, 0);
    switch (typeOf(value)) {
      case 'null':
        return 0;
      case 'boolean':
        return value === true ? 1 : 0;
      case 'number':
        return value;
      case 'string':
        return parsed(value as string);
      default:
        throw typeError(0, 'one of {boolean, null, number, string}', value);
    }
  },
  examples: [
    { args: ['1.50'], result: 1.5 },
    { args: [true], result: 1 },
    { args: ['x'], fails: 'eval_builtin_error' },
    { args: ['Inf'], fails: 'eval_type_error' },
    { args: [[]], fails: 'eval_type_error' },
  ],
};

function parsed(value: string): Value {
  if (/^[+-]?(?:inf|infinity|nan)$/i.test(value)) throw typeError(0, 'valid number string', value);
  if (!NUMBER.test(value) || value.length > 1_000) throw builtinError('invalid syntax');
  return readNumber(
    value
      .replace(/^\+/, '')
      .replace(/^(-?)0+(?=[0-9])/, '$1')
      .replace(/^(-?)\./, '$10.')
      .replace(/\.(?=$|e)/i, ''),
  );
}

function cast(name: string, call: Builtin['call'], example: Value, result: Value): Builtin {
  return {
    name,
    arity: 1,
    call,
    examples: [
      { args: [example], result },
      { args: [name === 'cast_null' ? 1 : null], fails: 'eval_type_error' },
    ],
  };
}

export const TYPES: readonly Builtin[] = [
  isType('is_null', 'null', null),
  isType('is_boolean', 'boolean', false),
  isType('is_number', 'number', 1),
  isType('is_string', 'string', ''),
  isType('is_array', 'array', []),
  isType('is_object', 'object', {}),
  isType('is_set', 'set', new RegoSet()),
  typeName,
  toNumber,
  cast('cast_boolean', (args) => boolean(args, 0), true, true),
  cast('cast_string', (args) => text(args, 0), 'a', 'a'),
  cast('cast_object', (args) => object(args, 0), {}, {}),
  cast(
    'cast_array',
    (args) => {
      const value = any(args, 0);
      return value instanceof RegoSet ? members(value) : array(args, 0);
    },
    new RegoSet([2, 1]),
    [1, 2],
  ),
  cast(
    'cast_set',
    (args) => {
      const value = any(args, 0);
      return value instanceof RegoSet ? value : new RegoSet(array(args, 0));
    },
    [1, 1],
    new RegoSet([1]),
  ),
  cast(
    'cast_null',
    (args) => {
      if (any(args, 0) !== null) throw typeError(0, 'null', any(args, 0));
      return null;
    },
    null,
    null,
  ),
];
