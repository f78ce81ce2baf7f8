/** `json.filter` and `json.remove` (OPA docs, Policy Reference "Object"): parts of documents named by JSON pointers or arrays. */
import { isArray, isObject, member } from '../values/access.ts';
import { RegoObject, RegoSet, type Value } from '../values/collections.ts';
import { entries } from '../values/compare.ts';
import { RegoError } from '../values/error.ts';
import { termText } from '../values/text.ts';
import type { Builtin } from './builtin.ts';
import { list, object } from './operands.ts';

/** Paths as a tree: an object per step, null where one ends. */
type Tree = RegoObject | null;

/** `a/b` and `/a/b` are `["a", "b"]`; `~1` is a slash and `~0` a tilde (RFC 6901). */
export function pathOf(value: Value): readonly Value[] | undefined {
  if (isArray(value)) return value;
  if (typeof value !== 'string') return undefined;
  if (value === '') return [];
  return value
    .replace(/^\//, '')
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function treeOf(paths: readonly Value[]): Tree {
  const root = new RegoObject();
  for (const given of paths) {
    const path = pathOf(given);
    if (path === undefined)
      throw new RegoError(
        'eval_type_error',
        'operand 2 must be one of {set, array} containing string paths or array of path segments',
      );
    if (path.length === 0) return null;
    let at = root;
    for (const [index, step] of path.entries()) {
      const present = at.get(step);
      if (present === null) break;
      if (index === path.length - 1) at.set(step, null);
      else {
        const next = present instanceof RegoObject ? present : new RegoObject();
        at.set(step, next);
        at = next;
      }
    }
  }
  return root;
}

function kept(value: Value, tree: Value): Value {
  if (!(tree instanceof RegoObject)) return value;
  if (isArray(value))
    return value.flatMap((item, index) => {
      const below = branch(tree, index);
      return below === undefined ? [] : [kept(item, below)];
    });
  if (value instanceof RegoSet)
    return new RegoSet([...value.members.values()].flatMap((item) => below(tree, item, kept)));
  if (!isObject(value)) return value;
  return new RegoObject(
    entries(value).flatMap(([key, item]) =>
      below(tree, key, (_key, rest) => kept(item, rest)).map((each) => [key, each] as const),
    ),
  );
}

function below(tree: RegoObject, key: Value, then: (key: Value, rest: Value) => Value): readonly Value[] {
  const rest = branch(tree, key);
  return rest === undefined ? [] : [then(key, rest)];
}

/** Pointers are texts: `0` names an element, and a number names the key `"0"`. */
function branch(tree: RegoObject, key: Value): Value | undefined {
  return member(tree, key) ?? member(tree, typeof key === 'string' ? key : termText(key));
}

function without(value: Value, tree: Value): Value | undefined {
  if (!(tree instanceof RegoObject)) return undefined;
  const rest = (key: Value, item: Value): readonly Value[] => {
    const next = branch(tree, key);
    const left = next === undefined ? item : without(item, next);
    return left === undefined ? [] : [left];
  };
  if (isArray(value)) return value.flatMap((item, index) => rest(index, item));
  if (value instanceof RegoSet) return new RegoSet([...value.members.values()].flatMap((item) => rest(item, item)));
  if (!isObject(value)) return value;
  return new RegoObject(entries(value).flatMap(([key, item]) => rest(key, item).map((each) => [key, each] as const)));
}

const filter: Builtin = {
  name: 'json.filter',
  arity: 2,
  call: (args) => kept(object(args, 0), treeOf(list(args, 1))),
  examples: [
    { args: [{ a: { b: 1, c: 2 }, d: 3 }, new RegoSet(['a/b'])], result: { a: { b: 1 } } },
    { args: [{ a: [{ b: 1, c: 2 }, 3] }, [['a', 0, 'b']]], result: { a: [{ b: 1 }] } },
    { args: [{ a: 1 }, []], result: {} },
    { args: [{}, [1]], fails: 'eval_type_error' },
  ],
};

const remove: Builtin = {
  name: 'json.remove',
  arity: 2,
  call: (args) => without(object(args, 0), treeOf(list(args, 1))),
  examples: [
    { args: [{ a: { b: 1, c: 2 }, d: 3 }, new RegoSet(['a/b', 'd'])], result: { a: { c: 2 } } },
    { args: [{ a: [1, 2] }, ['a/0']], result: { a: [2] } },
    { args: [{ a: 1 }, ['x/y']], result: { a: 1 } },
    { args: [1, []], fails: 'eval_type_error' },
  ],
};

export const JSON_PATHS: readonly Builtin[] = [filter, remove];
