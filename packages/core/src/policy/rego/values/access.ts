/** Looking into Rego values (OPA docs, Policy Language "References"): the same words for every kind of object. */
import { ExactNumber } from '../../../value/json.ts';
import { type PlainObject, RegoObject, RegoSet, type Value } from './collections.ts';
import { entries, members } from './compare.ts';
import { integerOf } from './decimal.ts';

export type AnyObject = RegoObject | PlainObject;

export function isNumber(value: Value | undefined): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value | undefined): value is AnyObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof ExactNumber) &&
    !(value instanceof RegoSet)
  );
}

/** The member of an object under `key`, or undefined. Never follows the prototype chain. */
export function member(object: AnyObject, key: Value): Value | undefined {
  if (object instanceof RegoObject) return object.get(key);
  return typeof key === 'string' && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** `value[key]`: a member of an object, an element of an array, a member of a set; undefined where there is none. */
export function lookUp(value: Value, key: Value): Value | undefined {
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return undefined;
  if (Array.isArray(value)) {
    if (typeof key === 'number') return Number.isInteger(key) && key >= 0 ? value[key] : undefined;
    return key instanceof ExactNumber ? value[Number(integerOf(key) ?? -1)] : undefined;
  }
  if (value instanceof RegoSet) return value.has(key) ? key : undefined;
  return member(value as AnyObject, key);
}

/** How many members a collection has, how many code points a text; undefined for everything else. */
export function sizeOf(value: Value): number | undefined {
  if (typeof value === 'string') return codePoints(value);
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return undefined;
  if (Array.isArray(value)) return value.length;
  if (value instanceof RegoSet || value instanceof RegoObject) return value.size;
  return Object.keys(value).length;
}

function codePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index + 1 < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(index + 1);
    if (next >= 0xdc00 && next <= 0xdfff) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}

/** The elements of an array or the members of a set, in order; undefined for everything else. */
export function elements(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value;
  return value instanceof RegoSet ? members(value) : undefined;
}

/** The keys of an object in order. */
export function keys(object: AnyObject): readonly Value[] {
  return entries(object).map(([key]) => key);
}
