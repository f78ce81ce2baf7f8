/** Looks up a condition's field in the facts. Walks own members of mappings only; `*` fans out over a list. */
import { field, isArray, isObject, type Json, type JsonObject } from '../../value/json.ts';

/** Values found; `missing` when some branch ended before the path did. A `*` over an empty list finds nothing and misses nothing. */
export interface Lookup {
  readonly values: readonly Json[];
  readonly missing: boolean;
}

export function lookUp(document: JsonObject, path: readonly string[]): Lookup {
  let values: readonly Json[] = [document];
  let missing = false;
  for (const segment of path) {
    const next: Json[] = [];
    for (const value of values) {
      if (segment === '*') {
        // Over anything but a list there is nothing to fan out over; an object's own key `*` is the caller's choice of name.
        if (isArray(value)) next.push(...value);
        else missing = true;
      } else {
        const member = isObject(value) ? field(value, segment) : undefined;
        if (member === undefined) missing = true;
        else next.push(member);
      }
    }
    values = next;
  }
  return { values, missing };
}
