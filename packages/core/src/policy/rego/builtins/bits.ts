/** Bits of whole numbers of any size (OPA docs, Policy Reference "Bits"). */
import { ExactNumber } from '../../../value/json.ts';
import type { Value } from '../values/collections.ts';
import { fromInteger } from '../values/decimal.ts';
import { RegoError } from '../values/error.ts';
import type { Builtin, BuiltinExample } from './builtin.ts';
import { bigInteger, builtinError } from './operands.ts';

/** Bits a number may be shifted by: each step doubles it. */
const SHIFT_MAX = 10_000n;

function operation(name: string, compute: (a: bigint, b: bigint) => bigint, example: BuiltinExample): Builtin {
  return {
    name,
    arity: 2,
    call: (args) => fromInteger(compute(bigInteger(args, 0), bigInteger(args, 1))),
    examples: [example, { args: [1.5, 1], fails: 'eval_type_error' }],
  };
}

function shift(args: readonly Value[]): bigint {
  const by = bigInteger(args, 1);
  if (by < 0n)
    throw new RegoError('eval_type_error', 'operand 2 must be an unsigned integer number but got a negative integer');
  if (by > SHIFT_MAX) throw builtinError(`a shift of more than ${SHIFT_MAX} bits`);
  return by;
}

export const BITS: readonly Builtin[] = [
  operation('bits.and', (a, b) => a & b, { args: [6, 3], result: 2 }),
  operation('bits.or', (a, b) => a | b, { args: [6, 3], result: 7 }),
  operation('bits.xor', (a, b) => a ^ b, { args: [6, 3], result: 5 }),
  {
    name: 'bits.negate',
    arity: 1,
    call: (args) => fromInteger(~bigInteger(args, 0)),
    examples: [{ args: [5], result: -6 }],
  },
  {
    name: 'bits.lsh',
    arity: 2,
    call: (args) => fromInteger(bigInteger(args, 0) << shift(args)),
    examples: [
      { args: [1, 70], result: new ExactNumber('1180591620717411303424') },
      { args: [1, -1], fails: 'eval_type_error' },
      { args: [1, 1e9], fails: 'eval_builtin_error' },
    ],
  },
  {
    name: 'bits.rsh',
    arity: 2,
    call: (args) => fromInteger(bigInteger(args, 0) >> shift(args)),
    examples: [{ args: [8, 3], result: 1 }],
  },
];
