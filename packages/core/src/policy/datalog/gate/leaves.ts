import { ExactNumber, isArray, isObject, type Json } from '../../../value/json.ts';
import { Imitation } from '../values.ts';

/** A dotted path, or one that only looks like another. */
export type LeafPath = string | Imitation;

/**
 * Visits every leaf with its dotted path: texts as they are, numbers and booleans as JSON writes them.
 *
 * A key that is empty or holds a dot, or at the top begins with `$`, makes a path that other keys make as well: `{"a.b": 1}` looks like
 * `{"a": {"b": 1}}`. Which one a policy means cannot be told, so such a path is not certainly any.
 * @returns false as soon as `visit` does
 */
export function eachLeaf(value: Json, visit: (path: LeafPath, text: string) => boolean): boolean {
  return leavesBelow(value, undefined, false, visit);
}

function leavesBelow(
  value: Json,
  path: string | undefined,
  imitates: boolean,
  visit: (path: LeafPath, text: string) => boolean,
): boolean {
  const below = (key: string | number) => (path === undefined ? String(key) : `${path}.${key}`);
  if (isArray(value)) return value.every((item, at) => leavesBelow(item, below(at), imitates, visit));
  if (isObject(value))
    return Object.entries(value).every(([key, item]) => {
      const looksLikeAnother = key === '' || key.includes('.') || (path === undefined && key.startsWith('$'));
      return leavesBelow(item, below(key), imitates || looksLikeAnother, visit);
    });
  const text = value instanceof ExactNumber ? value.text : String(value);
  return visit(imitates ? new Imitation(path ?? '') : (path ?? ''), text);
}
