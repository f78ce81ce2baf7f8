/**
 * What the columns of a derived predicate hold. A pattern that a rule hands on is still a pattern, and an argument a rule leaves
 * open is open for whoever asks; ids of calls stay ids of calls. All three are inferred through the rules to a fixpoint.
 */

import type { ColumnKind, CoreRule, Predicate } from '../ir.ts';
import { orderBody } from '../order.ts';
import { BUILT_INS, builtIn } from '../predicates.ts';

/** A rule as it was written and the predicate it defines. */
export interface Definition {
  readonly predicate: number;
  readonly name: string;
  readonly rule: CoreRule;
  /** What a count counts, not a rule of the text. */
  readonly isCounted: boolean;
  /** Parameters that may stay open: wildcards of the head. */
  readonly mayBeOpen: readonly boolean[];
}

const RANK: readonly ColumnKind[] = ['hard', 'pattern', 'open'];

/** All predicates with their rules, by number, before anything is inferred. */
export function predicatesOf(definitions: readonly Definition[]): readonly Predicate[] {
  const predicates = builtInPredicates();
  const rules: CoreRule[][] = [];
  for (const { predicate, name, rule } of definitions) {
    const { length: arity } = rule.head;
    rules[predicate] ??= [];
    rules[predicate].push(rule);
    predicates[predicate] ??= {
      id: predicate,
      name,
      arity,
      source: 'derived',
      rules: rules[predicate],
      columns: Array.from({ length: arity }, () => 'hard' as const),
      calls: Array.from({ length: arity }, () => true),
    };
  }
  return predicates;
}

/** Stratum by stratum, so that a long chain of rules takes one pass and not one for each of them. */
export function inferColumns(
  before: readonly Predicate[],
  strata: readonly (readonly number[])[],
): readonly Predicate[] {
  const predicates = [...before];
  for (const group of strata) while (group.filter((id) => widen(id, predicates)).length > 0);
  return predicates;
}

/** @returns whether something changed */
function widen(id: number, predicates: Predicate[]): boolean {
  const known = predicates[id] as Predicate;
  let { columns, calls } = known;
  for (const rule of known.rules) {
    const kinds = kindsOf(rule, predicates);
    columns = columns.map((kind, at) => wider(kind, kinds[at] as ColumnKind));
    calls = calls.map((is, at) => is && isCall(rule, at, predicates));
  }
  if (columns.every((kind, at) => kind === known.columns[at]) && calls.every((is, at) => is === known.calls[at]))
    return false;
  predicates[id] = { ...known, columns, calls };
  return true;
}

function wider(a: ColumnKind, b: ColumnKind): ColumnKind {
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;
}

function kindsOf(rule: CoreRule, predicates: readonly Predicate[]): readonly ColumnKind[] {
  const columns = (id: number) => (predicates[id] as Predicate).columns;
  const { bound } = orderBody(rule.literals, [], columns);
  return rule.head.map((arg) => {
    if (arg.kind === 'any') return 'open';
    if (arg.kind === 'value') return 'hard';
    if (!bound.has(arg.slot)) return 'open';
    return boundPlainly(rule, arg.slot, columns) ? 'hard' : 'pattern';
  });
}

function boundPlainly(rule: CoreRule, slot: number, columns: (id: number) => readonly ColumnKind[]): boolean {
  return rule.literals.some((literal) => {
    if (literal.kind === 'count') return literal.slot === slot;
    if (literal.kind === 'let') return literal.slot === slot;
    if (literal.kind !== 'atom') return false;
    return literal.args.some(
      (arg, at) => arg.kind === 'slot' && arg.slot === slot && columns(literal.predicate)[at] === 'hard',
    );
  });
}

/** Whether the head's column takes its value from a column of calls. */
function isCall(rule: CoreRule, column: number, predicates: readonly Predicate[]): boolean {
  const arg = rule.head[column];
  return arg?.kind === 'slot' && isBoundToCall(rule.literals, arg.slot, predicates);
}

export function isBoundToCall(literals: CoreRule['literals'], slot: number, predicates: readonly Predicate[]): boolean {
  return literals.some(
    (literal) =>
      literal.kind === 'atom' &&
      literal.args.some(
        (arg, at) => arg.kind === 'slot' && arg.slot === slot && predicates[literal.predicate]?.calls[at] === true,
      ),
  );
}

/** The predicates as they are before anything is defined. */
function builtInPredicates(): Predicate[] {
  return BUILT_INS.map(({ name, key, columns }, id) => ({
    id,
    name,
    arity: columns.length,
    source: key === undefined ? 'policy' : 'request',
    rules: [],
    columns: columns.map((_, column) => (HOLDS_PATTERNS.get(id) === column ? 'pattern' : 'hard')),
    calls: columns.map((type) => type === 'call'),
  }));
}

/** Which column of which declared relation holds patterns. */
const HOLDS_PATTERNS = new Map([
  [builtIn('role_permission'), 2],
  [builtIn('resource_sensitivity'), 0],
]);
