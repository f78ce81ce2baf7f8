/**
 * What our evaluators derive. The fast one is asked by its one door: a policy denies once for each row that could be there, and the
 * rules that decided name those that are. Some facts were given to the session before, the others come with the call.
 */
import {
  compileDatalog,
  type DatalogPolicy,
  type FactPackage,
  LIMITS,
  ProblemError,
  readFactPackage,
} from '@sluice/core';
import { deriveAll, factRows } from '../../packages/core/src/policy/datalog/reference.ts';
import type { Random } from '../../spec/random.ts';
import { type ColumnType, type RandomProgram, TEXTS } from './program.ts';

/** Counts go beyond the numbers of the facts. */
const NUMBERS = Array.from({ length: 5 }, (_, n) => n);
const VALUES: Readonly<Record<ColumnType, readonly (string | number)[]>> = { text: TEXTS, number: NUMBERS };

/** A call of its own, so that there always is one to decide about. Its names occur nowhere else. */
const NOW = ['now', 'nobody', 'nothing'];

/** A package in which a call is not decided is not decided at all. */
const REST = 'policy "rest" priority 0 { allow when tool_call(call_id, _, _); }';

export interface Compiled {
  readonly program: RandomProgram;
  readonly policy: DatalogPolicy;
  /** What each deny asks for, by the id of the deny. */
  readonly rows: ReadonlyMap<string, string>;
  readonly facts: FactPackage;
}

/** @returns undefined for a program that our checks refuse */
export function compileProgram(program: RandomProgram): Compiled | undefined {
  const rows = new Map<string, string>();
  const denies = program.derived.flatMap(({ name, columns }) =>
    tuplesOf(columns).map((values) => {
      const args = values.map((value) => JSON.stringify(value)).join(', ');
      rows.set(`p/deny-${rows.size + 1}`, `${name}(${args})`);
      return `deny when tool_call(call_id, "nobody", _), ${name}(${args});`;
    }),
  );
  const text = `${program.text}\npolicy "p" priority 1 {\n${denies.join('\n')}\n}\n${REST}`;
  const { tool_calls = [], ...others } = program.facts;
  try {
    const policy = compileDatalog({ name: 'random.dl', text }, LIMITS);
    return { program, policy, rows, facts: readFactPackage({ ...others, tool_calls: [...tool_calls, NOW] }) };
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function tuplesOf(columns: readonly ColumnType[]): readonly (readonly (string | number)[])[] {
  return columns.reduce<readonly (readonly (string | number)[])[]>(
    (tuples, type) => tuples.flatMap((tuple) => VALUES[type].map((value) => [...tuple, value])),
    [[]],
  );
}

/** Derived rows by a session that got some facts before and the rest with the call. */
export function fastRows({ policy, rows, facts }: Compiled, random: Random): ReadonlySet<string> {
  const session = policy.session();
  const shares = facts.map((list) => (list ?? []).map((row) => ({ row, when: isNow(row) ? 2 : random.below(3) })));
  const share = (when: number) => shares.map((list) => list.flatMap((one) => (one.when === when ? [one.row] : [])));
  session.add(share(0));
  session.add(share(1));
  const decided = session.decide(share(2), { stepsLeft: 10_000_000 });
  return new Set(decided?.block === 'p' ? decided.rules.map((rule) => rows.get(rule) ?? rule) : []);
}

function isNow(row: readonly unknown[]): boolean {
  return row[0] === NOW[0] && row[1] === NOW[1];
}

/** Derived rows by the obvious evaluator, those with values of the facts. */
export function referenceRows({ policy, facts, rows }: Compiled): ReadonlySet<string> {
  const { predicates, strata, facts: declared } = policy.plan.core;
  const tools = { spend: () => undefined, matches: () => 'unknown' as const, calls: () => undefined };
  const relations = deriveAll(predicates, strata, [...declared, ...factRows(facts)], tools);
  const all = predicates.flatMap(({ id, name, source }) =>
    source !== 'derived'
      ? []
      : (relations[id] ?? []).map(
          ({ values, doubt }) => `${doubt === undefined ? '' : 'perhaps '}${shown(name, values)}`,
        ),
  );
  const possible = new Set(rows.values());
  return new Set(all.filter((row) => possible.has(row) || row.startsWith('perhaps')));
}

export function shown(name: string, values: readonly unknown[]): string {
  return `${name}(${values.map((value) => JSON.stringify(value)).join(', ')})`;
}
