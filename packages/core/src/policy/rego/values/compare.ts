/**
 * Rego's total order over all values (OPA docs, Policy Reference "Comparison"): null < boolean < number < string < array <
 * object < set. Texts compare by code point, numbers by their decimal value, arrays and sets member by member in order,
 * objects by key, then value, pair by pair.
 */
import { ExactNumber } from '../../../value/json.ts';
import { compareNumbers } from '../../../value/number.ts';
import { type Member, RegoObject, RegoSet, type Value, Visits } from './collections.ts';

type Order = -1 | 0 | 1;

export type TypeName = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'set';

const RANK: Readonly<Record<TypeName, number>> = {
  null: 0,
  boolean: 1,
  number: 2,
  string: 3,
  array: 4,
  object: 5,
  set: 6,
};

/** The name Rego's `type_name` gives the type of a value. */
export function typeOf(value: Value): TypeName {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value as 'boolean' | 'number' | 'string';
  if (Array.isArray(value)) return 'array';
  if (value instanceof ExactNumber) return 'number';
  return value instanceof RegoSet ? 'set' : 'object';
}

/** -1, 0 or 1 as `a` comes before, is equal to, or comes after `b`. */
export function compare(a: Value, b: Value): Order {
  return ordered(a, b, undefined);
}

export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' && typeof b !== 'object') return false;
  return ordered(a, b, undefined) === 0;
}

function ordered(a: Value, b: Value, visits: Visits | undefined): Order {
  if (a === b) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  const rank = typeOf(a);
  const other = typeOf(b);
  if (rank !== other) return RANK[rank] < RANK[other] ? -1 : 1;
  if (rank === 'boolean') return a === false ? -1 : 1;
  if (rank === 'number') return compareNumbers(a as number | ExactNumber, b as number | ExactNumber);
  return composite(a, b, visits ?? new Visits());
}

function composite(a: Value, b: Value, visits: Visits): Order {
  visits.one();
  if (Array.isArray(a)) return lists(a, b as readonly Value[], visits);
  if (a instanceof RegoSet) return lists(members(a), members(b as RegoSet), visits);
  const left = entries(a as RegoObject);
  const right = entries(b as RegoObject);
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const [leftKey, leftValue] = left[index] as Member;
    const [rightKey, rightValue] = right[index] as Member;
    const order = ordered(leftKey, rightKey, visits) || ordered(leftValue, rightValue, visits);
    if (order !== 0) return order;
  }
  return lengths(left.length, right.length);
}

function lists(a: readonly Value[], b: readonly Value[], visits: Visits): Order {
  for (let index = 0; index < a.length && index < b.length; index += 1) {
    visits.one();
    const order = ordered(a[index] as Value, b[index] as Value, visits);
    if (order !== 0) return order;
  }
  return lengths(a.length, b.length);
}

function lengths(a: number, b: number): Order {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By code point: UTF-16 would put U+FF00 after an emoji. */
export function compareTexts(a: string, b: string): Order {
  const end = Math.min(a.length, b.length);
  for (let index = 0; index < end; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left === right) continue;
    const leftHigh = left >= 0xd800 && left <= 0xdfff;
    const rightHigh = right >= 0xd800 && right <= 0xdfff;
    if (leftHigh !== rightHigh) return leftHigh ? 1 : -1;
    return left < right ? -1 : 1;
  }
  return lengths(a.length, b.length);
}

/** The members of a set in Rego's order. */
export function members(set: RegoSet): readonly Value[] {
  set.ordered ??= [...set.members.values()].sort(compare);
  return set.ordered;
}

/** Key and value of every member of an object, in the order of the keys. */
export function entries(object: Value): readonly Member[] {
  if (object instanceof RegoObject) {
    object.ordered ??= [...object.members.values()].sort(([a], [b]) => compare(a, b));
    return object.ordered;
  }
  return (Object.entries(object as object) as unknown as [string, Value][]).sort(([a], [b]) => compareTexts(a, b));
}
