/** Arrays (OPA docs, Policy Reference "Arrays"). */
import { isArray } from '../values/access.ts';
import type { Builtin } from './builtin.ts';
import { array, integer } from './operands.ts';

const concat: Builtin = {
  name: 'array.concat',
  arity: 2,
  call: (args) => [...array(args, 0), ...array(args, 1)],
  examples: [
    { args: [[1], [2]], result: [1, 2] },
    { args: [[1], {}], fails: 'eval_type_error' },
  ],
};

/** One level: arrays inside the array give their elements. */
const flatten: Builtin = {
  name: 'array.flatten',
  arity: 1,
  call: (args) => array(args, 0).flatMap((item) => (isArray(item) ? item : [item])),
  examples: [{ args: [[1, [2, [3]]]], result: [1, 2, [3]] }],
};

const reverse: Builtin = {
  name: 'array.reverse',
  arity: 1,
  call: (args) => [...array(args, 0)].reverse(),
  examples: [{ args: [[1, 2]], result: [2, 1] }],
};

/** Bounds beyond the array are moved to it; a start after the stop gives nothing. */
const slice: Builtin = {
  name: 'array.slice',
  arity: 3,
  call: (args) => {
    const items = array(args, 0);
    return items.slice(Math.max(integer(args, 1), 0), Math.max(integer(args, 2), 0));
  },
  examples: [
    { args: [[1, 2, 3], 1, 9], result: [2, 3] },
    { args: [[1, 2, 3], -1, 1], result: [1] },
    { args: [[1, 2, 3], 2, 1], result: [] },
  ],
};

export const ARRAYS: readonly Builtin[] = [concat, flatten, reverse, slice];
