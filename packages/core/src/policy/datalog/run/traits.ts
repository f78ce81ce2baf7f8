/** What planning needs to know of each predicate. */
import type { ColumnKind, Core, Literal, Predicate } from '../ir.ts';
import { REQUEST_COUNT } from '../predicates.ts';

export interface Traits {
  readonly columns: readonly ColumnKind[];
  readonly hard: readonly boolean[];
  readonly derived: boolean;
  /** Whether a session keeps its rows: those of facts, and of rules in which nothing is negated, counted or asked of counters. */
  readonly kept: boolean;
  readonly recursive: boolean;
  /** The request predicates it depends on, a bit each. */
  readonly depends: number;
  /** Place of its stratum. */
  readonly stratum: number;
}

/** Whether more facts can only make it hold more often, and nothing else can change it. */
function grows(literal: Literal): boolean {
  if (literal.kind === 'let') return literal.callsWindowMs === undefined;
  return literal.kind !== 'not' && literal.kind !== 'count';
}

export function traitsOf({ predicates, strata }: Core): readonly Traits[] {
  const traits: Traits[] = [];
  for (const [stratum, group] of strata.entries()) {
    const members = group.map((id) => predicates[id] as Predicate);
    const needs = [
      ...new Set(
        members.flatMap(({ rules }) =>
          rules.flatMap(({ literals }) =>
            literals.flatMap((literal) => ('predicate' in literal ? [literal.predicate] : [])),
          ),
        ),
      ),
    ];
    const outside = needs.filter((id) => !group.includes(id));
    const own = group.reduce((bits, id) => (id < REQUEST_COUNT ? bits | (1 << id) : bits), 0);
    const depends = outside.reduce((bits, id) => bits | (traits[id] as Traits).depends, own);
    const positive = members.every(({ rules }) => rules.every(({ literals }) => literals.every(grows)));
    const kept = positive && outside.every((id) => (traits[id] as Traits).kept);
    for (const { id, columns, source } of members)
      traits[id] = {
        columns,
        hard: columns.map((kind) => kind === 'hard'),
        derived: source === 'derived',
        kept,
        recursive: needs.some((need) => group.includes(need)),
        depends,
        stratum,
      };
  }
  return traits;
}
