/** Matching one row with the arguments of an atom: some are given, some get their value from the row. */
import type { Arg, ColumnKind, Env } from '../ir.ts';
import { matchingOrder } from '../order.ts';
import { type Doubt, doubtOf, unify, type Value } from '../values.ts';
import type { Key, KeyPlan, Relation, Row } from './relation.ts';
import type { Run } from './run.ts';

/** Goes on with the next literal. True: enough has been found, stop. */
export type Step = (run: Run, env: Env, doubt: Doubt | undefined) => boolean;

export interface AtomPlan extends KeyPlan {
  /** Columns whose value is given. */
  readonly given: readonly { readonly column: number; readonly arg: Key }[];
  /** Columns that give a variable its value. */
  readonly binds: readonly { readonly column: number; readonly slot: number }[];
  /** Columns that repeat a variable bound by this atom. */
  readonly repeats: readonly { readonly column: number; readonly slot: number }[];
}

export function planAtom(args: readonly Arg[], bound: ReadonlySet<number>, kinds: readonly ColumnKind[]): AtomPlan {
  const given: { column: number; arg: Key }[] = [];
  const binds: { column: number; slot: number }[] = [];
  const repeats: { column: number; slot: number }[] = [];
  for (const [column, arg] of matchingOrder(args, kinds)) {
    if (arg.kind === 'any') continue;
    if (arg.kind === 'value' || bound.has(arg.slot)) given.push({ column, arg });
    else if (binds.some(({ slot }) => slot === arg.slot)) repeats.push({ column, slot: arg.slot });
    else binds.push({ column, slot: arg.slot });
  }
  const usable = given.filter(({ column }) => kinds[column] === 'hard');
  const keyColumns = usable.map(({ column }) => column);
  const keys = usable.map(({ arg }) => arg);
  const keyMask = keyColumns.reduce((mask, column) => mask | (1 << column), 0);
  return { keys, keyColumns, keyMask, given, binds, repeats };
}

export function valueFor(arg: Key, env: Env): Value {
  return arg.kind === 'value' ? arg.value : (env[arg.slot] as Value);
}

/** Rows of a relation that fit, one after the other. */
export function scan(
  relation: Relation,
  plan: AtomPlan,
  run: Run,
  env: Env,
  doubt: Doubt | undefined,
  next: Step,
): boolean {
  const rows = relation.lookUp(plan, env);
  if (each(rows, plan, run, env, doubt, next)) return true;
  if (rows === relation.rows || relation.irregular.length === 0) return false;
  return each(relation.irregular, plan, run, env, doubt, next);
}

export function each(
  rows: readonly Row[],
  { given, binds, repeats }: AtomPlan,
  run: Run,
  env: Env,
  doubt: Doubt | undefined,
  next: Step,
): boolean {
  const { length } = rows;
  run.spend(length);
  search: for (let index = 0; index < length; index += 1) {
    const row = rows[index] as Row;
    const { values } = row;
    let doubtNow = doubt ?? row.doubt;
    for (let at = 0; at < given.length; at += 1) {
      const { column, arg } = given[at] as AtomPlan['given'][number];
      const wanted = valueFor(arg, env);
      const value = values[column] as Value;
      if (wanted === value) continue;
      const truth = unify(value, wanted);
      if (truth === false) continue search;
      if (truth === 'unknown') doubtNow ??= doubtOf(value, wanted);
    }
    for (let at = 0; at < binds.length; at += 1) {
      const { column, slot } = binds[at] as AtomPlan['binds'][number];
      env[slot] = values[column] as Value;
    }
    for (const { column, slot } of repeats) {
      const [value, wanted] = [values[column] as Value, env[slot] as Value];
      const truth = unify(value, wanted);
      if (truth === false) continue search;
      if (truth === 'unknown') doubtNow ??= doubtOf(value, wanted);
    }
    if (next(run, env, doubtNow)) return true;
  }
  return false;
}
