/** `json.patch` (OPA docs, Policy Reference "Object"; RFC 6902), which also reaches into sets. */
import { isArray, isObject, lookUp, member } from '../values/access.ts';
import { RegoObject, RegoSet, type Value } from '../values/collections.ts';
import { entries, equal, members } from '../values/compare.ts';
import { termText } from '../values/text.ts';
import type { Builtin } from './builtin.ts';
import { pathOf } from './json-paths.ts';
import { any, array, builtinError } from './operands.ts';

type Path = readonly Value[];
type Operation = 'add' | 'remove' | 'replace';

const patch: Builtin = {
  name: 'json.patch',
  arity: 2,
  call: (args, { spend }) => {
    let document = any(args, 0);
    for (const each of array(args, 1)) {
      spend(10);
      document = applied(document, each);
    }
    return document;
  },
  examples: [
    { args: [{ a: [1] }, [{ op: 'add', path: '/a/-', value: 2 }]], result: { a: [1, 2] } },
    { args: [{ a: 1, b: 2 }, [{ op: 'move', from: 'a', path: 'c' }]], result: { b: 2, c: 1 } },
    { args: [new RegoSet(['x']), [{ op: 'add', path: ['y'], value: 'y' }]], result: new RegoSet(['x', 'y']) },
    { args: [{ a: 1 }, [{ op: 'test', path: '/a', value: 2 }]], fails: 'eval_builtin_error' },
    { args: [{ a: 1 }, [{ op: 'remove', path: '/b' }]], fails: 'eval_builtin_error' },
    { args: [[1], [{ op: 'add', path: '/9', value: 1 }]], fails: 'eval_builtin_error' },
  ],
};

function applied(document: Value, operation: Value): Value {
  if (!isObject(operation)) throw builtinError('a patch must be an array of objects');
  const path = pathAt(operation, 'path');
  const value = () => present(member(operation, 'value'), 'the patch has no `value`');
  const op = member(operation, 'op');
  switch (op) {
    case 'add':
    case 'replace':
      return changed(document, path, op, value());
    case 'remove':
      return changed(document, path, 'remove', null);
    case 'move': {
      const from = pathAt(operation, 'from');
      return changed(changed(document, from, 'remove', null), path, 'add', found(document, from));
    }
    case 'copy':
      return changed(document, path, 'add', found(document, pathAt(operation, 'from')));
    case 'test':
      if (!equal(found(document, path), value())) throw builtinError('a test of the patch failed');
      return document;
    default:
      throw builtinError('the patch has no known `op`');
  }
}

function pathAt(operation: RegoObject | Readonly<Record<string, Value>>, name: string): Path {
  return present(pathOf(member(operation, name) ?? null), `the patch has no \`${name}\``);
}

function present<T>(value: T | undefined, message: string): T {
  if (value === undefined) throw builtinError(message);
  return value;
}

function found(document: Value, path: Path): Value {
  let at: Value | undefined = document;
  for (const step of path) at = at === undefined ? undefined : child(at, step);
  return present(at, 'the path does not exist');
}

function child(value: Value, step: Value): Value | undefined {
  return lookUp(value, isArray(value) ? index(step, value.length, false) : step);
}

/** `-` is behind the last element; an index has no leading zeros. */
function index(step: Value, length: number, adding: boolean): number {
  if (step === '-' && adding) return length;
  const text = typeof step === 'string' ? step : termText(step);
  if (!/^(?:0|[1-9][0-9]{0,8})$/.test(text) || Number(text) > (adding ? length : length - 1))
    throw builtinError('the path has no valid index');
  return Number(text);
}

function changed(document: Value, path: Path, operation: Operation, value: Value): Value {
  const [step, ...rest] = path;
  if (step === undefined) {
    if (operation === 'remove') throw builtinError('the whole document cannot be removed');
    return value;
  }
  if (isArray(document)) return changedArray(document, step, rest, operation, value);
  if (document instanceof RegoSet) return changedSet(document, step, rest, operation, value);
  if (!isObject(document)) throw builtinError('the path leads through a scalar');
  const copy = new RegoObject(entries(document));
  const present = copy.get(step);
  if (rest.length > 0) {
    if (present === undefined) throw builtinError('the path does not exist');
    copy.set(step, changed(present, rest, operation, value));
  } else {
    if (operation !== 'add' && present === undefined) throw builtinError('the path does not exist');
    if (operation === 'remove') copy.delete(step);
    else copy.set(step, value);
  }
  return copy;
}

function changedArray(items: readonly Value[], step: Value, rest: Path, operation: Operation, value: Value): Value {
  const at = index(step, items.length, operation === 'add' && rest.length === 0);
  if (rest.length > 0) return items.with(at, changed(items[at] as Value, rest, operation, value));
  if (operation === 'add') return items.toSpliced(at, 0, value);
  return operation === 'remove' ? items.toSpliced(at, 1) : items.with(at, value);
}

/** A set's members are their own keys, so what is added must be what the path says. */
function changedSet(set: RegoSet, step: Value, rest: Path, operation: Operation, value: Value): Value {
  const others = members(set).filter((each) => !equal(each, step));
  if (operation !== 'add' || rest.length > 0) {
    if (!set.has(step)) throw builtinError('the path does not exist');
  } else if (!equal(step, value)) throw builtinError('the value is not the set member the path names');
  if (rest.length > 0) return new RegoSet([...others, changed(step, rest, operation, value)]);
  if (operation === 'remove') return new RegoSet(others);
  return new RegoSet([...others, value]);
}

export const JSON_PATCH: readonly Builtin[] = [patch];
