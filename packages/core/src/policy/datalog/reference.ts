/**
 * The obvious evaluator: every rule of a stratum is tried with all rows until nothing new comes, and an atom reads every row.
 * It is what the fast one is tested against, and what runs the original's meaning, where speed does not matter.
 */

import type { FactPackage } from './facts.ts';
import type { Arg, Body, CoreDecision, FactRow, Literal, Predicate, Tools } from './ir.ts';
import { matchingOrder, orderBody } from './order.ts';
import { ANYTHING, type Doubt, doubtOf, Unknown, unify, type Value } from './values.ts';

export interface ReferenceRow {
  readonly values: readonly Value[];
  readonly doubt: Doubt | undefined;
}

/** Rows by predicate. */
export type Relations = readonly ReferenceRow[][];

export interface World {
  readonly predicates: readonly Predicate[];
  readonly relations: Relations;
  readonly tools: Tools;
}

export function factRows(facts: FactPackage): readonly FactRow[] {
  return facts.flatMap((rows, predicate) => (rows ?? []).map((values) => ({ predicate, values })));
}

/** Everything that follows from `facts`. */
export function deriveAll(
  predicates: readonly Predicate[],
  strata: readonly (readonly number[])[],
  facts: readonly FactRow[],
  tools: Tools,
): Relations {
  const relations: Relations = predicates.map(() => []);
  for (const { predicate, values } of facts) addRow(relations, predicate, values, undefined);
  const world = { predicates, relations, tools };
  for (const group of strata) {
    let grew = true;
    while (grew) {
      grew = false;
      for (const id of group)
        for (const { head, ...body } of predicates[id]?.rules ?? []) {
          for (const { env, doubt } of solutions(body, [], world)) {
            const values = head.map((arg) => valueOfArg(arg, env) ?? ANYTHING);
            if (addRow(relations, id, values, doubt)) grew = true;
          }
        }
    }
  }
  return relations;
}

function addRow(relations: Relations, predicate: number, values: readonly Value[], doubt: Doubt | undefined): boolean {
  const rows = relations[predicate] as ReferenceRow[];
  const at = rows.findIndex((row) => row.values.every((value, column) => value === values[column]));
  if (at < 0) rows.push({ values, doubt });
  else if (rows[at]?.doubt !== undefined && doubt === undefined) rows[at] = { values, doubt };
  else return false;
  return true;
}

/** Whether a decision holds for a call. */
export function judge(decision: CoreDecision, call: string, world: World): boolean | Doubt {
  const found = solutions(decision, [call], world);
  if (found.some(({ doubt }) => doubt === undefined)) return true;
  return found[0]?.doubt ?? false;
}

export interface Solution {
  readonly env: readonly (Value | undefined)[];
  readonly doubt: Doubt | undefined;
}

/** All ways in which a body holds. @param given values of the first slots */
export function solutions(body: Body, given: readonly Value[], world: World): readonly Solution[] {
  const columns = (id: number) => (world.predicates[id] as Predicate).columns;
  const { sequence } = orderBody(body.literals, [...given.keys()], columns);
  let found: readonly Solution[] = [{ env: given, doubt: undefined }];
  for (const index of sequence)
    found = found.flatMap((solution) => extended(body.literals[index] as Literal, solution, world));
  return found;
}

function extended(literal: Literal, { env, doubt }: Solution, world: World): readonly Solution[] {
  switch (literal.kind) {
    case 'atom':
      return fitting(literal.predicate, literal.args, env, world).map((one) => ({
        env: one.env,
        doubt: doubt ?? one.doubt,
      }));
    case 'not': {
      const rows = fitting(literal.predicate, literal.args, env, world);
      if (rows.some((row) => row.doubt === undefined)) return [];
      return [{ env, doubt: doubt ?? rows[0]?.doubt }];
    }
    case 'count': {
      const rows = fitting(literal.predicate, literal.args, env, world);
      const sure = rows.every((row) => row.doubt === undefined);
      const value = sure ? rows.length : new Unknown(literal.doubt);
      return [{ env: withSlot(env, literal.slot, value), doubt: sure ? doubt : (doubt ?? literal.doubt) }];
    }
    case 'test': {
      world.tools.spend(1);
      const truth = literal.test(env as Value[], world.tools);
      return truth === false ? [] : [{ env, doubt: truth === true ? doubt : (doubt ?? literal.doubt) }];
    }
    case 'let': {
      const value = literal.value(env as Value[], world.tools);
      const known = env[literal.slot];
      if (known === undefined)
        return [
          {
            env: withSlot(env, literal.slot, value),
            doubt: doubt ?? (value instanceof Unknown ? value.doubt : undefined),
          },
        ];
      const truth = unify(known, value);
      return truth === false ? [] : [{ env, doubt: truth === true ? doubt : (doubt ?? doubtOf(known, value)) }];
    }
  }
}

function fitting(
  predicate: number,
  args: readonly Arg[],
  env: Solution['env'],
  { predicates, relations, tools }: World,
): readonly Solution[] {
  const rows = relations[predicate] ?? [];
  tools.spend(rows.length);
  const columns = matchingOrder(args, predicates[predicate]?.columns ?? []);
  return rows.flatMap((row) => {
    let now = env;
    let { doubt } = row;
    for (const [column, arg] of columns) {
      if (arg.kind === 'any') continue;
      const value = row.values[column] as Value;
      const wanted = valueOfArg(arg, now);
      if (wanted === undefined) {
        now = withSlot(now, arg.kind === 'slot' ? arg.slot : 0, value);
        continue;
      }
      const truth = unify(value, wanted);
      if (truth === false) return [];
      if (truth === 'unknown') doubt ??= doubtOf(value, wanted);
    }
    return [{ env: now, doubt }];
  });
}

function valueOfArg(arg: Arg, env: Solution['env']): Value | undefined {
  return arg.kind === 'value' ? arg.value : arg.kind === 'slot' ? env[arg.slot] : undefined;
}

function withSlot(env: Solution['env'], slot: number, value: Value): Solution['env'] {
  const next = [...env];
  next[slot] = value;
  return next;
}
