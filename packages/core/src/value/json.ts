/**
 * The JSON value model. Values are plain JavaScript; only a number that JavaScript would distort is boxed, so that
 * `9007199254740993` is neither rounded nor compared wrongly.
 *
 * INVARIANT: objects made by {@link readJson} never hold a key `__proto__`, so plain objects are safe; look-ups still go
 * through {@link field}, because `constructor` and its like are inherited.
 */
export type Json = null | boolean | number | string | ExactNumber | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

class DistortionError extends TypeError {
  constructor() {
    super('an exact number must be written with writeJson, JSON.stringify would distort it');
    this.name = 'DistortionError';
  }
}

/** A number whose decimal text does not survive the trip through an IEEE double; `text` is its JSON spelling. */
export class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toJSON(): never {
    throw new DistortionError();
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The own property `key` of `object`, or undefined. Never follows the prototype chain. */
export function field(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** `JSON.stringify` for our value model: compact, insertion order, exact numbers as they were written. */
export function writeJson(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // Thrown by an exact number that the engine's own writer met; those are rare, so they are what takes the slow road.
    if (error instanceof DistortionError) return writeExactly(value);
    throw error;
  }
}

function writeExactly(value: Json): string {
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeExactly).join(',')}]`;
  if (isObject(value)) {
    const members = Object.keys(value).map((key) => `${JSON.stringify(key)}:${writeExactly(value[key] as Json)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
