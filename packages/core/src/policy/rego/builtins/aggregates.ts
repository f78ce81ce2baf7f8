/** Aggregates (OPA docs, Policy Reference "Aggregates"). */
import { isNumber, sizeOf } from '../values/access.ts';
import { RegoObject, RegoSet, type Value } from '../values/collections.ts';
import { compare } from '../values/compare.ts';
import { add, multiply, type Numeric } from '../values/decimal.ts';
import type { Builtin } from './builtin.ts';
import { any, list, typeError } from './operands.ts';

const count: Builtin = {
  name: 'count',
  arity: 1,
  call: (args) => {
    const size = sizeOf(any(args, 0));
    if (size === undefined) throw typeError(0, 'one of {array, object, set, string}', any(args, 0));
    return size;
  },
  examples: [
    { args: [new RegoSet([1, 1])], result: 1 },
    { args: [new RegoObject([[1, 2]])], result: 1 },
    { args: ['a\u{1f600}'], result: 2 },
    { args: [null], fails: 'eval_type_error' },
  ],
};

const sum: Builtin = {
  name: 'sum',
  arity: 1,
  call: (args) => numbers(args).reduce<Numeric>(add, 0),
  examples: [
    { args: [[0.1, 0.2]], result: 0.3 },
    { args: [['1']], fails: 'eval_type_error' },
  ],
};

const product: Builtin = {
  name: 'product',
  arity: 1,
  call: (args) => numbers(args).reduce<Numeric>(multiply, 1),
  examples: [{ args: [[2, 3]], result: 6 }],
};

const max: Builtin = {
  name: 'max',
  arity: 1,
  call: (args) => extreme(list(args, 0), 1),
  examples: [
    { args: [['b', 3]], result: 'b' },
    { args: [[]], undefined: true },
  ],
};

const min: Builtin = {
  name: 'min',
  arity: 1,
  call: (args) => extreme(list(args, 0), -1),
  examples: [{ args: [new RegoSet([3, 1])], result: 1 }],
};

const sort: Builtin = {
  name: 'sort',
  arity: 1,
  call: (args) => [...list(args, 0)].sort(compare),
  examples: [{ args: [['a', [], 2, 1, null]], result: [null, 1, 2, 'a', []] }],
};

/** Deprecated by OPA and still found in plans. */
const all: Builtin = {
  name: 'all',
  arity: 1,
  call: (args) => list(args, 0).every((value) => value === true),
  examples: [{ args: [[true, false]], result: false }],
};

/** Deprecated by OPA and still found in plans. */
const anyTrue: Builtin = {
  name: 'any',
  arity: 1,
  call: (args) => list(args, 0).some((value) => value === true),
  examples: [{ args: [[true, false]], result: true }],
};

function numbers(args: readonly Value[]): readonly Numeric[] {
  return list(args, 0).map((item) => {
    if (isNumber(item)) return item;
    throw typeError(0, 'a collection of numbers', item);
  });
}

function extreme(values: readonly Value[], sign: 1 | -1): Value | undefined {
  return values.reduce<Value | undefined>(
    (best, value) => (best === undefined || compare(value, best) === sign ? value : best),
    undefined,
  );
}

export const AGGREGATES: readonly Builtin[] = [count, sum, product, max, min, sort, all, anyTrue];
