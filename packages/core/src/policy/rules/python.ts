/** The parts of Python's value semantics that PolicyForge's vectors depend on. Used by compat mode only. */

import { equal, isNumber } from '../../value/equal.ts';
import { ExactNumber, field, isArray, isObject, type Json } from '../../value/json.ts';
import { CompatError } from './operator.ts';

/** `a == b`: booleans are the numbers 0 and 1. */
export function pythonEqual(a: Json, b: Json): boolean {
  if (isArray(a) && isArray(b))
    return a.length === b.length && a.every((item, index) => pythonEqual(item, b[index] as Json));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => field(b, key) !== undefined && pythonEqual(a[key] as Json, b[key] as Json))
    );
  }
  return equal(asNumber(a), asNumber(b));
}

function asNumber(value: Json): Json {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** `item in container`. */
export function pythonIn(item: Json, container: Json): boolean {
  if (typeof container === 'string') {
    if (typeof item !== 'string') throw new CompatError(item);
    return container.includes(item);
  }
  if (isArray(container)) return container.some((member) => pythonEqual(member, item));
  if (isObject(container)) return typeof item === 'string' && Object.hasOwn(container, item);
  throw new CompatError(container);
}

/** `float(value)`. */
export function pythonFloat(value: Json): number {
  if (typeof value === 'boolean') return Number(value);
  if (isNumber(value)) return typeof value === 'number' ? value : Number(value.text);
  if (typeof value === 'string') {
    const text = value.trim().toLowerCase();
    if (/^[+-]?(?:inf|infinity)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
    if (/^[+-]?nan$/.test(text)) return Number.NaN;
    if (/^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/.test(text))
      return Number(text.replace(/_/g, ''));
  }
  throw new CompatError(value);
}

/** `str(value)`, which inside lists and mappings becomes `repr(value)`. */
export function pythonStr(value: Json): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

function pythonRepr(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (value instanceof ExactNumber) return value.text;
  if (typeof value === 'string')
    return value.includes("'") && !value.includes('"')
      ? `"${value}"`
      : `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
  if (isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${pythonRepr(key)}: ${pythonRepr(item)}`)
    .join(', ')}}`;
}
