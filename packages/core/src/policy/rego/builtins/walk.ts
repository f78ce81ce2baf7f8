/** `walk` (OPA docs, Policy Reference "Graphs"): every value inside a value, with its path. */
import { isArray, isObject } from '../values/access.ts';
import { RegoSet, type Value } from '../values/collections.ts';
import { entries, members } from '../values/compare.ts';
import type { Builtin } from './builtin.ts';
import { any } from './operands.ts';

export const WALK: readonly Builtin[] = [
  {
    name: 'walk',
    arity: 1,
    call: (args, { spend }) => {
      const found: Value[] = [];
      visit(any(args, 0), [], found, spend);
      return found;
    },
    examples: [
      {
        args: [{ a: [1] }],
        result: [
          [[], { a: [1] }],
          [['a'], [1]],
          [['a', 0], 1],
        ],
      },
      {
        args: [new RegoSet([2])],
        result: [
          [[], new RegoSet([2])],
          [[2], 2],
        ],
      },
    ],
  },
];

function visit(value: Value, path: readonly Value[], found: Value[], spend: (steps: number) => void): void {
  spend(1 + path.length);
  found.push([path, value]);
  if (isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index], found, spend);
  else if (value instanceof RegoSet) for (const item of members(value)) visit(item, [...path, item], found, spend);
  else if (isObject(value)) for (const [key, item] of entries(value)) visit(item, [...path, key], found, spend);
}
