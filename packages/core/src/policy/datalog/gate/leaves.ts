import { ExactNumber, isArray, isObject, type Json } from '../../../value/json.ts';

/**
 * Visits every leaf with its dotted path: texts as they are, numbers and booleans as JSON writes them.
 * @returns false as soon as `visit` does
 */
export function eachLeaf(value: Json, path: string, visit: (path: string, text: string) => boolean): boolean {
  const below = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (isArray(value)) return value.every((item, at) => eachLeaf(item, below(at), visit));
  if (isObject(value)) return Object.entries(value).every(([key, item]) => eachLeaf(item, below(key), visit));
  return visit(path, value instanceof ExactNumber ? value.text : String(value));
}
