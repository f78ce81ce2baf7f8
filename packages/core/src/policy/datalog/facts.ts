/** Facts as evaluation takes them: rows of values by the number of their request predicate. */

import { BUILT_INS, builtIn, REQUEST_COUNT } from './predicates.ts';
import type { Value } from './values.ts';

export type FactValues = readonly Value[];

/** Rows by predicate number; an absent entry has none. */
export type FactPackage = readonly (readonly FactValues[] | undefined)[];

const CALL_COLUMNS: readonly number[] = BUILT_INS.slice(0, REQUEST_COUNT).flatMap(({ columns }, id) =>
  columns[0] === 'call' ? [id] : [],
);
const TOOL_CALL = builtIn('tool_call');

/** Ids of the calls a package speaks of: those with a `tool_call` first. */
export function callsOf(facts: FactPackage): readonly string[] {
  const calls: string[] = [];
  for (const id of CALL_COLUMNS) {
    for (const [call] of facts[id] ?? []) if (!calls.includes(call as string)) calls.push(call as string);
    if (calls.length > 16)
      return [...new Set(CALL_COLUMNS.flatMap((each) => (facts[each] ?? []).map(([one]) => one as string)))];
  }
  return calls;
}

/** Ids of its calls that have a `tool_call`: those have to be decided. */
export function toolCallsOf(facts: FactPackage): ReadonlySet<Value> {
  return new Set((facts[TOOL_CALL] ?? []).map(([call]) => call as Value));
}
