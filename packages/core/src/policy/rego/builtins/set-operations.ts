/** Sets (OPA docs, Policy Reference "Sets"). */
import { RegoSet } from '../values/collections.ts';
import { members } from '../values/compare.ts';
import type { Builtin } from './builtin.ts';
import { set, typeError } from './operands.ts';

const and: Builtin = {
  name: 'and',
  arity: 2,
  call: (args) => intersect([set(args, 0), set(args, 1)]),
  examples: [{ args: [new RegoSet([1, 2]), new RegoSet([2, 3])], result: new RegoSet([2]) }],
};

const or: Builtin = {
  name: 'or',
  arity: 2,
  call: (args) => unite([set(args, 0), set(args, 1)]),
  examples: [{ args: [new RegoSet([1]), new RegoSet([2])], result: new RegoSet([1, 2]) }],
};

const union: Builtin = {
  name: 'union',
  arity: 1,
  call: (args) => unite(sets(set(args, 0))),
  examples: [{ args: [new RegoSet([new RegoSet([1]), new RegoSet([2])])], result: new RegoSet([1, 2]) }],
};

const intersection: Builtin = {
  name: 'intersection',
  arity: 1,
  call: (args) => intersect(sets(set(args, 0))),
  examples: [
    { args: [new RegoSet([new RegoSet([1, 2]), new RegoSet([2])])], result: new RegoSet([2]) },
    { args: [new RegoSet()], result: new RegoSet() },
    { args: [new RegoSet([1])], fails: 'eval_type_error' },
  ],
};

function sets(of: RegoSet): readonly RegoSet[] {
  return members(of).map((member) => {
    if (member instanceof RegoSet) return member;
    throw typeError(0, 'set of sets', member);
  });
}

function unite(all: readonly RegoSet[]): RegoSet {
  return new RegoSet(all.flatMap((each) => members(each)));
}

function intersect([first, ...rest]: readonly RegoSet[]): RegoSet {
  if (first === undefined) return new RegoSet();
  return new RegoSet(members(first).filter((member) => rest.every((other) => other.has(member))));
}

export const SET_OPERATIONS: readonly Builtin[] = [and, or, union, intersection];
