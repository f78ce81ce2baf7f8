/** `in` (OPA docs, Policy Language "Membership and iteration"). */
import { isArray, isObject, lookUp } from '../values/access.ts';
import { RegoObject, RegoSet } from '../values/collections.ts';
import { entries, equal } from '../values/compare.ts';
import type { Builtin } from './builtin.ts';
import { any } from './operands.ts';

const member: Builtin = {
  name: 'internal.member_2',
  arity: 2,
  call: (args) => {
    const value = any(args, 0);
    const collection = any(args, 1);
    if (collection instanceof RegoSet) return collection.has(value);
    if (isArray(collection)) return collection.some((item) => equal(item, value));
    return isObject(collection) && entries(collection).some(([, item]) => equal(item, value));
  },
  examples: [
    { args: [[1], new RegoSet([[1]])], result: true },
    { args: [1, { a: 1 }], result: true },
    { args: ['a', 'abc'], result: false },
  ],
};

const memberWithKey: Builtin = {
  name: 'internal.member_3',
  arity: 3,
  call: (args) => {
    const found = lookUp(any(args, 2), any(args, 0));
    return found !== undefined && equal(found, any(args, 1));
  },
  examples: [
    { args: [0, 'a', ['a']], result: true },
    { args: [1, 2, new RegoObject([[1, 2]])], result: true },
    { args: ['x', 1, {}], result: false },
  ],
};

export const MEMBERSHIP: readonly Builtin[] = [member, memberWithKey];
