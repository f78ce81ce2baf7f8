/** Reads what a journal entry says. The journal is written by us, but exports may be made of a newer or older one: nothing is taken for granted. */
import { field, isArray, isObject, type Json, type JsonObject } from '../../value/json.ts';

/** The text at a path of keys; '' where there is none. */
export function textAt(body: JsonObject, ...path: readonly string[]): string {
  const value = at(body, path);
  return typeof value === 'string' ? value : '';
}

export function numberAt(body: JsonObject, ...path: readonly string[]): number {
  const value = at(body, path);
  return typeof value === 'number' ? value : 0;
}

export function objectsAt(body: JsonObject, ...path: readonly string[]): readonly JsonObject[] {
  const value = at(body, path);
  return isArray(value) ? value.filter(isObject) : [];
}

export function textsAt(body: JsonObject, ...path: readonly string[]): readonly string[] {
  const value = at(body, path);
  return isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function at(body: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = body;
  for (const key of path) value = isObject(value) ? field(value, key) : undefined;
  return value;
}

/** Without the members that say nothing. */
export function present(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Json] => {
      const [, value] = member;
      if (value === undefined || value === '') return false;
      return !(isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);
    }),
  );
}
