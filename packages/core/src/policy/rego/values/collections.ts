/**
 * Rego's sets and objects, by value (OPA docs, Policy Reference "Composite values"): `{[1], [1.0]}` has one member, and an
 * object may have any value as its key. Members live in a JavaScript map under a key that two values share exactly when they
 * are equal ({@link keyOf}).
 *
 * Plain JavaScript objects (the input, the data) are Rego objects too, so no document is copied before it is asked. What
 * an evaluation builds is a {@link RegoObject}, whose keys can be anything, `__proto__` included, and mean nothing special.
 */
import { ProblemError } from '../../../problem.ts';
import { ExactNumber } from '../../../value/json.ts';
import { readNumber } from '../../../value/number.ts';
import { decimalKey } from './decimal.ts';

/** Any Rego value. `undefined` is not one: it stands for "undefined", the absence of a value. */
export type Value =
  | null
  | boolean
  | number
  | ExactNumber
  | string
  | readonly Value[]
  | PlainObject
  | RegoObject
  | RegoSet;

/** An object with text keys only, as JSON has it. Look-ups go through `Object.hasOwn`. */
export interface PlainObject {
  readonly [key: string]: Value;
}

/** What a map needs to tell values apart: scalars as they are, everything else as text that starts with U+0000. */
export type Key = null | boolean | number | string;

export type Member = readonly [key: Value, value: Value];

/** A set. It grows while a rule is evaluated and is never changed after something else holds it. */
export class RegoSet {
  readonly members: ReadonlyMap<Key, Value>;
  /** The members in Rego's order, once somebody asked for them; see `compare.ts`. */
  ordered: readonly Value[] | undefined = undefined;
  readonly #members = new Map<Key, Value>();

  constructor(members: Iterable<Value> = []) {
    this.members = this.#members;
    for (const member of members) this.add(member);
  }

  get size(): number {
    return this.#members.size;
  }

  has(value: Value): boolean {
    return this.#members.has(keyOf(value));
  }

  add(value: Value): void {
    const key = keyOf(value);
    if (this.#members.has(key)) return;
    this.#members.set(key, value);
    this.ordered = undefined;
  }
}

/** An object whose keys may be any value. It grows while a rule is evaluated. */
export class RegoObject {
  readonly members: ReadonlyMap<Key, Member>;
  ordered: readonly Member[] | undefined = undefined;
  readonly #members = new Map<Key, Member>();

  constructor(members: Iterable<Member> = []) {
    this.members = this.#members;
    for (const [key, value] of members) this.set(key, value);
  }

  get size(): number {
    return this.#members.size;
  }

  get(key: Value): Value | undefined {
    return this.#members.get(keyOf(key))?.[1];
  }

  set(key: Value, value: Value): void {
    this.#members.set(keyOf(key), [key, value]);
    this.ordered = undefined;
  }

  delete(key: Value): void {
    if (this.#members.delete(keyOf(key))) this.ordered = undefined;
  }
}

/** The most values one comparison or key may visit: a document built of itself doubles at every level. */
const VISITS_MAX = 1_000_000;

/** Counts the values one operation visits and stops it at the limit. */
export class Visits {
  #left = VISITS_MAX;

  /** @throws ProblemError `limit_steps` */
  one(): void {
    this.#left -= 1;
    if (this.#left < 0)
      throw new ProblemError({ code: 'limit_steps', message: 'a policy built a value too large to be compared' });
  }
}

/** The same key for equal values, and only for them. Scalars, which most keys are, cost nothing. */
export function keyOf(value: Value): Key {
  if (typeof value === 'string') return value.charCodeAt(0) === 0 ? `\u0000"${value}` : value;
  // A map takes -0 and 0 for one key, as Rego does.
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ExactNumber) {
    const plain = readNumber(value.text);
    if (typeof plain === 'number') return plain;
  }
  return `\u0000${keyText(value, new Visits())}`;
}

function keyText(value: Value, visits: Visits): string {
  visits.one();
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return `#${decimalKey(value)}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof ExactNumber) return `#${decimalKey(value)}`;
  if (Array.isArray(value)) return `[${value.map((item) => keyText(item, visits)).join(',')}]`;
  if (value instanceof RegoSet)
    return `<${[...value.members.values()]
      .map((item) => keyText(item, visits))
      .sort()
      .join(',')}>`;
  const members =
    value instanceof RegoObject ? [...value.members.values()] : (Object.entries(value) as readonly Member[]);
  return `{${members
    .map(([key, member]) => `${keyText(key, visits)}:${keyText(member, visits)}`)
    .sort()
    .join(',')}}`;
}
