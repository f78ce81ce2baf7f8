/** Comparison (OPA docs, Policy Reference "Comparison"): any two values, by Rego's total order. */
import type { Value } from '../values/collections.ts';
import { compare, equal } from '../values/compare.ts';
import type { Builtin, BuiltinExample } from './builtin.ts';
import { any } from './operands.ts';

function comparison(name: string, test: (a: Value, b: Value) => boolean, examples: readonly BuiltinExample[]): Builtin {
  return { name, arity: 2, call: (args) => test(any(args, 0), any(args, 1)), examples };
}

export const COMPARISON: readonly Builtin[] = [
  comparison('equal', equal, [{ args: [1, 1], result: true }]),
  comparison('neq', (a, b) => !equal(a, b), [{ args: [[1], [1]], result: false }]),
  comparison('lt', (a, b) => compare(a, b) < 0, [{ args: [null, false], result: true }]),
  comparison('lte', (a, b) => compare(a, b) <= 0, [{ args: ['a', 'a'], result: true }]),
  comparison('gt', (a, b) => compare(a, b) > 0, [{ args: ['900', 1000], result: true }]),
  comparison('gte', (a, b) => compare(a, b) >= 0, [{ args: [1, 2], result: false }]),
];
