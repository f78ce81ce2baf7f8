/** The fail-closed table of the Datalog language, and what Cozo answers to the same denies. */
import { ExactNumber, isArray, isObject, type Json, LIMITS, readJson } from '@sluice/core';
import { DATALOG_ROWS } from '../../spec/fail-closed/datalog-table.ts';
import { openCozo } from './cozo.ts';

export interface DatalogFailClosedRow {
  readonly what: string;
  /** What spec/fail-closed tests. */
  readonly sluice: string;
  readonly 'cozo-lib-wasm': string;
}

export async function datalogFailClosedTable(): Promise<readonly DatalogFailClosedRow[]> {
  const database = await openCozo();
  return DATALOG_ROWS.map(({ what, args, cozo, outcome }) => ({
    what,
    sluice: outcome === 'absent' ? 'allow, named by the linter' : 'deny',
    'cozo-lib-wasm': cozo === undefined ? '–' : cozoAnswer(database, cozo, args),
  }));
}

function cozoAnswer(database: Awaited<ReturnType<typeof openCozo>>, condition: string, args: string): string {
  const script = `arg[k, v] <- $args\n?[answer] := ${condition}, answer = 'deny'`;
  const answer = JSON.parse(database.run(script, JSON.stringify({ args: leavesOf(readJson(args, LIMITS)) }), true)) as {
    readonly ok: boolean;
    readonly code?: string;
    readonly rows?: readonly unknown[];
  };
  // An error leaves the answer to whoever calls it.
  if (!answer.ok) return `throws ${answer.code ?? ''}`;
  return (answer.rows ?? []).length > 0 ? 'deny' : 'ALLOW';
}

/** Every value by its path, as text, as the gate's facts have it. */
function leavesOf(value: Json, path = ''): readonly (readonly [string, string])[] {
  const below = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (isArray(value)) return value.flatMap((item, at) => leavesOf(item, below(at)));
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => leavesOf(item, below(key)));
  return [[path, value instanceof ExactNumber ? value.text : String(value)]];
}
