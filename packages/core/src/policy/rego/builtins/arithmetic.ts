/** Numbers (OPA docs, Policy Reference "Numbers"): exact sums, differences and products, whole remainders. */
import { ExactNumber } from '../../../value/json.ts';
import { compareNumbers } from '../../../value/number.ts';
import { RegoSet } from '../values/collections.ts';
import { members } from '../values/compare.ts';
import { add, divide, floor, fromInteger, integerOf, multiply, type Numeric, negate } from '../values/decimal.ts';
import { RegoError } from '../values/error.ts';
import type { Builtin } from './builtin.ts';
import { any, builtinError, number, set } from './operands.ts';

const plus: Builtin = {
  name: 'plus',
  arity: 2,
  call: (args) => add(number(args, 0), number(args, 1)),
  examples: [
    { args: [0.1, 0.2], result: 0.3 },
    { args: [9007199254740991, 2], result: new ExactNumber('9007199254740993') },
    { args: ['1', 2], fails: 'eval_type_error' },
  ],
};

/** Of numbers the difference, of sets what is only in the first. */
const minus: Builtin = {
  name: 'minus',
  arity: 2,
  call: (args) => {
    const left = any(args, 0);
    if (!(left instanceof RegoSet)) return add(number(args, 0), negate(number(args, 1)));
    const right = set(args, 1);
    return new RegoSet(members(left).filter((member) => !right.has(member)));
  },
  examples: [
    { args: [3, 5], result: -2 },
    { args: [new RegoSet([1, 2]), new RegoSet([2])], result: new RegoSet([1]) },
    { args: [1, new RegoSet()], fails: 'eval_type_error' },
  ],
};

const mul: Builtin = {
  name: 'mul',
  arity: 2,
  call: (args) => multiply(number(args, 0), number(args, 1)),
  examples: [{ args: [3, 1.1], result: 3.3 }],
};

const div: Builtin = {
  name: 'div',
  arity: 2,
  call: (args) => divide(number(args, 0), number(args, 1)),
  examples: [
    { args: [6, 3], result: 2 },
    { args: [1, 4], result: 0.25 },
    { args: [1, 3], result: new ExactNumber('0.33333333333333333334') },
    { args: [1, 0], fails: 'eval_builtin_error' },
  ],
};

/** The remainder has the sign of the dividend. */
const rem: Builtin = {
  name: 'rem',
  arity: 2,
  call: (args) => {
    const left = integerOf(number(args, 0));
    const right = integerOf(number(args, 1));
    if (left === undefined || right === undefined) throw builtinError('modulo on floating-point number');
    if (right === 0n) throw builtinError('modulo by zero');
    return fromInteger(left % right);
  },
  examples: [
    { args: [7, 3], result: 1 },
    { args: [-7, 3], result: -1 },
    { args: [1, 0], fails: 'eval_builtin_error' },
    { args: [1.5, 1], fails: 'eval_builtin_error' },
  ],
};

const abs: Builtin = {
  name: 'abs',
  arity: 1,
  call: (args) => {
    const value = number(args, 0);
    return compareNumbers(value, 0) < 0 ? negate(value) : value;
  },
  examples: [{ args: [-1.5], result: 1.5 }],
};

/** The nearest whole number; a half goes away from zero. */
const round: Builtin = {
  name: 'round',
  arity: 1,
  call: (args) => {
    const value = number(args, 0);
    const negative = compareNumbers(value, 0) < 0;
    const whole = floor(add(negative ? negate(value) : value, 0.5));
    return fromInteger(negative ? -whole : whole);
  },
  examples: [
    { args: [2.5], result: 3 },
    { args: [-2.5], result: -3 },
    { args: [2.4], result: 2 },
  ],
};

const ceil: Builtin = {
  name: 'ceil',
  arity: 1,
  call: (args) => fromInteger(-floor(negate(number(args, 0)))),
  examples: [
    { args: [1.1], result: 2 },
    { args: [-1.9], result: -1 },
  ],
};

const floorBuiltin: Builtin = {
  name: 'floor',
  arity: 1,
  call: (args) => fromInteger(floor(number(args, 0))),
  examples: [
    { args: [1.9], result: 1 },
    { args: [-1.1], result: -2 },
  ],
};

/** More numbers than this are no list anybody reads. */
const RANGE_MAX = 100_000;

function range(
  from: Numeric,
  to: Numeric,
  step: bigint,
  position: (index: number) => RegoError,
  spend: (steps: number) => void,
) {
  const start = integerOf(from);
  const end = integerOf(to);
  if (start === undefined) throw position(1);
  if (end === undefined) throw position(2);
  if (step <= 0n) throw builtinError('step must be a positive integer');
  const distance = end >= start ? end - start : start - end;
  const count = distance / step + 1n;
  if (count > BigInt(RANGE_MAX)) throw builtinError(`a range of more than ${RANGE_MAX} numbers`);
  spend(Number(count));
  const direction = end >= start ? step : -step;
  return Array.from({ length: Number(count) }, (_, index) => fromInteger(start + BigInt(index) * direction));
}

const notWhole = (index: number) =>
  new RegoError('eval_type_error', `operand ${index} must be integer number but got floating-point number`);

const numbersRange: Builtin = {
  name: 'numbers.range',
  arity: 2,
  call: (args, { spend }) => range(number(args, 0), number(args, 1), 1n, notWhole, spend),
  examples: [
    { args: [3, 1], result: [3, 2, 1] },
    { args: [1, 1.5], fails: 'eval_type_error' },
    { args: [0, 1e9], fails: 'eval_builtin_error' },
  ],
};

const numbersRangeStep: Builtin = {
  name: 'numbers.range_step',
  arity: 3,
  call: (args, { spend }) => {
    const step = integerOf(number(args, 2));
    if (step === undefined) throw notWhole(3);
    return range(number(args, 0), number(args, 1), step, notWhole, spend);
  },
  examples: [
    { args: [0, 5, 2], result: [0, 2, 4] },
    { args: [0, 5, -2], fails: 'eval_builtin_error' },
  ],
};

export const ARITHMETIC: readonly Builtin[] = [
  plus,
  minus,
  mul,
  div,
  rem,
  abs,
  round,
  ceil,
  floorBuiltin,
  numbersRange,
  numbersRangeStep,
];
