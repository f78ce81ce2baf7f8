/** Objects (OPA docs, Policy Reference "Object"). */
import { isArray, isObject, keys, lookUp, member } from '../values/access.ts';
import { RegoObject, RegoSet, type Value } from '../values/collections.ts';
import { entries, equal, members, typeOf } from '../values/compare.ts';
import { RegoError } from '../values/error.ts';
import type { Builtin } from './builtin.ts';
import { any, array, object, typeError } from './operands.ts';

/** An array is a path, which may lead through arrays and sets. */
const get: Builtin = {
  name: 'object.get',
  arity: 3,
  call: (args) => {
    const from = object(args, 0);
    const key = any(args, 1);
    const otherwise = any(args, 2);
    if (!isArray(key)) return member(from, key) ?? otherwise;
    let found: Value | undefined = from;
    for (const step of key) found = found === undefined ? undefined : lookUp(found, step);
    return found ?? otherwise;
  },
  examples: [
    { args: [{ a: { b: [7] } }, ['a', 'b', 0], 0], result: 7 },
    { args: [{}, 'toString', 'no'], result: 'no' },
    { args: ['a', 'b', 0], fails: 'eval_type_error' },
  ],
};

const objectKeys: Builtin = {
  name: 'object.keys',
  arity: 1,
  call: (args) => new RegoSet(keys(object(args, 0))),
  examples: [
    { args: [{ a: 1 }], result: new RegoSet(['a']) },
    { args: ['a'], fails: 'eval_type_error' },
  ],
};

/** Keys are given as an array, a set, or an object whose keys they are. */
function givenKeys(args: readonly Value[]): RegoSet {
  const given = any(args, 1);
  if (given instanceof RegoSet) return given;
  if (isArray(given)) return new RegoSet(given);
  if (isObject(given)) return new RegoSet(keys(given));
  throw typeError(1, 'one of {object, set, array}', given);
}

const filter: Builtin = {
  name: 'object.filter',
  arity: 2,
  call: (args) => {
    const from = object(args, 0);
    const kept = givenKeys(args);
    return new RegoObject(entries(from).filter(([key]) => kept.has(key)));
  },
  examples: [
    { args: [{ a: 1, b: 2 }, ['a', 'x']], result: { a: 1 } },
    { args: [{}, 'a'], fails: 'eval_type_error' },
  ],
};

const remove: Builtin = {
  name: 'object.remove',
  arity: 2,
  call: (args) => {
    const from = object(args, 0);
    const dropped = givenKeys(args);
    return new RegoObject(entries(from).filter(([key]) => !dropped.has(key)));
  },
  examples: [{ args: [{ a: 1, b: 2 }, { a: 0 }], result: { b: 2 } }],
};

const union: Builtin = {
  name: 'object.union',
  arity: 2,
  call: (args) => united(object(args, 0), object(args, 1)),
  examples: [
    { args: [{ a: { x: 1, y: 1 }, b: 1 }, { a: { y: 2 } }], result: { a: { x: 1, y: 2 }, b: 1 } },
    { args: [[], {}], fails: 'eval_type_error' },
  ],
};

const unionN: Builtin = {
  name: 'object.union_n',
  arity: 1,
  call: (args) =>
    array(args, 0).reduce<Value>((all, each) => {
      if (!isObject(each)) throw typeError(0, 'array of objects', each);
      return united(all, each);
    }, new RegoObject()),
  examples: [
    { args: [[{ a: 1 }, { a: 2 }, { b: 3 }]], result: { a: 2, b: 3 } },
    { args: [[1]], fails: 'eval_type_error' },
  ],
};

/** Objects are united member by member; otherwise the second wins. */
function united(a: Value, b: Value): Value {
  if (!isObject(a) || !isObject(b)) return b;
  const all = new RegoObject(entries(a));
  for (const [key, value] of entries(b)) {
    const present = all.get(key);
    all.set(key, present === undefined ? value : united(present, value));
  }
  return all;
}

const subset: Builtin = {
  name: 'object.subset',
  arity: 2,
  call: (args, { spend }) => isSubset(any(args, 0), any(args, 1), spend),
  examples: [
    { args: [{ a: { x: 1, y: 2 }, b: 1 }, { a: { x: 1 } }], result: true },
    {
      args: [
        [1, 2, 3],
        [2, 3],
      ],
      result: true,
    },
    {
      args: [
        [1, 2, 3],
        [1, 3],
      ],
      result: false,
    },
    { args: [[1, 2, 3], new RegoSet([3, 1])], result: true },
    { args: [{ a: 1 }, [1]], fails: 'eval_type_error' },
  ],
};

function isSubset(whole: Value, part: Value, spend: (steps: number) => void): boolean {
  if (isObject(whole) && isObject(part))
    return entries(part).every(([key, value]) => {
      const other = member(whole, key);
      return other !== undefined && contained(other, value, spend);
    });
  if (whole instanceof RegoSet && part instanceof RegoSet) return members(part).every((each) => whole.has(each));
  if (isArray(whole) && isArray(part)) {
    spend(whole.length * part.length);
    return (
      whole.some((_, start) =>
        part.every((item, at) => at + start < whole.length && equal(whole[start + at] as Value, item)),
      ) || part.length === 0
    );
  }
  if (isArray(whole) && part instanceof RegoSet) {
    const held = new RegoSet(whole);
    return members(part).every((each) => held.has(each));
  }
  throw new RegoError(
    'eval_type_error',
    `both arguments object.subset must be of the same type or array and set, not ${typeOf(whole)} and ${typeOf(part)}`,
  );
}

/** Inside an object, collections of one kind are compared as subsets and everything else by value. */
function contained(whole: Value, part: Value, spend: (steps: number) => void): boolean {
  const both =
    (isObject(whole) && isObject(part)) ||
    (whole instanceof RegoSet && part instanceof RegoSet) ||
    (isArray(whole) && isArray(part));
  return both ? isSubset(whole, part, spend) : equal(whole, part);
}

export const OBJECTS: readonly Builtin[] = [get, objectKeys, filter, remove, union, unionN, subset];
