/** Equality by value: numbers by their decimal value, lists element by element, objects as sets of members. */
import { ExactNumber, field, isArray, isObject, type Json } from './json.ts';
import { compareNumbers } from './number.ts';

export function isNumber(value: Json | undefined): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

export function equal(a: Json, b: Json): boolean {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, index) => equal(item, b[index] as Json));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => {
        const other = field(b, key);
        return other !== undefined && equal(a[key] as Json, other);
      })
    );
  }
  return a === b;
}

/** The JSON type name of a value, as problems and conditions name it. */
export function typeName(value: Json): 'null' | 'boolean' | 'number' | 'string' | 'list' | 'object' {
  if (value === null) return 'null';
  if (isNumber(value)) return 'number';
  if (isArray(value)) return 'list';
  if (typeof value === 'object') return 'object';
  return typeof value as 'boolean' | 'string';
}
