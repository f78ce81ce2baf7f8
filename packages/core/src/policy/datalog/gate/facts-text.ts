/**
 * Facts about one call as JSON, for whoever keeps them outside of the process. What cannot be told stays so; what is too long to be kept
 * cannot be told afterwards, so a rule that would deny because of it does.
 */
import { field, isArray, isObject, type Json, type JsonObject } from '../../../value/json.ts';
import type { FactPackage, FactValues } from '../facts.ts';
import { BUILT_INS, REQUEST_COUNT } from '../predicates.ts';
import { Imitation, Special, type Value } from '../values.ts';
import { lastingFacts, UNREMEMBERED } from './session-facts.ts';

/** Of one predicate. */
const ROWS_MAX = 1_000;
/** Of all of them. */
const CHARS_MAX = 65_536;

/** What stays true of a call when it is over. Only texts, whole numbers, lists and objects. */
export function factsToJson(facts: FactPackage): JsonObject {
  const kept: Record<string, Json> = {};
  let charsLeft = CHARS_MAX;
  for (const [id, rows] of lastingFacts(facts).entries()) {
    const name = BUILT_INS[id]?.name;
    if (rows === undefined || rows.length === 0 || name === undefined) continue;
    const chars = rows.length > ROWS_MAX ? Number.POSITIVE_INFINITY : charsOf(rows);
    kept[name] = (chars <= charsLeft ? rows : [unrememberedRow(rows)]).map((row) => row.map(valueJson));
    if (chars <= charsLeft) charsLeft -= chars;
  }
  return kept;
}

/** Undoes {@link factsToJson}. What is of no known shape cannot be told. */
export function factsFromJson(json: Json): FactPackage {
  return BUILT_INS.slice(0, REQUEST_COUNT).map(({ name, columns }) => {
    const rows = isObject(json) ? field(json, name) : undefined;
    if (rows === undefined || !isArray(rows)) return undefined;
    return rows.filter(isArray).map((row) => columns.map((_, at) => valueFrom(row[at])));
  });
}

function charsOf(rows: readonly FactValues[]): number {
  let chars = 0;
  for (const value of rows.flat()) {
    if (typeof value === 'string') chars += value.length;
    else if (value instanceof Imitation) chars += value.path.length;
  }
  return chars;
}

/** Which call it is about is always known. */
function unrememberedRow([first = []]: readonly FactValues[]): FactValues {
  return first.map((value, at) => (at === 0 ? value : UNREMEMBERED));
}

function valueJson(value: Value): Json {
  if (value instanceof Imitation) return { like: value.path };
  return value instanceof Special ? null : value;
}

function valueFrom(json: Json | undefined): Value {
  if (typeof json === 'string' || typeof json === 'number') return json;
  const like = json !== undefined && isObject(json) ? field(json, 'like') : undefined;
  return typeof like === 'string' ? new Imitation(like) : UNREMEMBERED;
}
