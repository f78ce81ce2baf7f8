/**
 * Why each decision of a policy does or does not hold, condition by condition, the obvious way. A condition is asked together
 * with all before it, so the first that is false is the one that stands in the way; one that needs a value only a later
 * condition gives waits for it. Nothing quotes what the action holds.
 */

import type { Truth } from '../answer.ts';
import type { ConditionExplanation, RuleExplanation } from '../explanation.ts';
import { actualOf } from './actual.ts';
import type { ColumnKind, Core, CoreDecision, FactRow, Literal, Tools } from './ir.ts';
import { orderBody } from './order.ts';
import { deriveAll, type Solution, solutions, type World } from './reference.ts';
import type { DecisionRule, Program } from './syntax/ast.ts';
import { printCondition } from './syntax/print.ts';

export interface ExplainInput {
  readonly policy: string;
  /** As written: its conditions are shown. */
  readonly program: Program;
  readonly core: Core;
  readonly facts: readonly FactRow[];
  readonly call: string;
  readonly tools: Tools;
}

/** Every decision, in the order they are asked. @throws ProblemError `limit_steps` */
export function explainDecisions({ policy, program, core, facts, call, tools }: ExplainInput): RuleExplanation[] {
  const { predicates, strata } = core;
  const relations = deriveAll(predicates, strata, [...core.facts, ...facts], tools);
  const world = { predicates, relations, tools };
  const sources = new Map(program.blocks.map(({ name, decisions }) => [name, decisions]));
  return core.blocks.flatMap(({ name, decisions }) =>
    decisions.map((decision, at) => {
      const conditions = explained(decision, sources.get(name)?.[at] as DecisionRule, call, world);
      const { id, verb, span } = decision;
      const truth = truthOf(solutions(decision, [call], world));
      const condition: ConditionExplanation = { kind: 'all', truth, text: 'all', actual: '', span, conditions };
      return { policy, rule: id, verdict: verb.toUpperCase(), truth, span, condition };
    }),
  );
}

function explained(
  decision: CoreDecision,
  { conditions }: DecisionRule,
  call: string,
  world: World,
): readonly ConditionExplanation[] {
  const parts = decision.ends.map((end, at) => decision.literals.slice(decision.ends[at - 1] ?? 0, end));
  const found: ConditionExplanation[] = [];
  let asked: readonly Literal[] = [];
  let truth: Truth = true;
  for (const at of askingOrder(parts, (id) => world.predicates[id]?.columns ?? [])) {
    const source = conditions[at];
    if (source === undefined) continue;
    const solve = (literals: readonly Literal[]) =>
      solutions({ literals: [...asked, ...literals], names: decision.names }, [call], world);
    const part = parts[at] ?? [];
    let actual = 'not asked, a condition before it does not hold';
    if (truth !== false) {
      truth = truthOf(solve(part));
      actual = actualOf(part, truth, solve(part.slice(0, -1)), decision.names, call, world);
    }
    asked = [...asked, ...part];
    found[at] = { kind: 'test', truth, text: printCondition(source), actual, span: source.span, conditions: [] };
  }
  return found;
}

function truthOf(found: readonly Solution[]): Truth {
  if (found.some(({ doubt }) => doubt === undefined)) return true;
  return found.length > 0 ? 'unknown' : false;
}

/** Conditions in the order written, except that one waits until what it needs has its value. */
function askingOrder(
  parts: readonly (readonly Literal[])[],
  columns: (predicate: number) => readonly ColumnKind[],
): readonly number[] {
  const given = givenPlainly(parts.flat(), columns);
  const waiting = [...parts.keys()];
  const order: number[] = [];
  let before: readonly Literal[] = [];
  while (waiting.length > 0) {
    const next = waiting.find((at) => canBeAsked([...before, ...(parts[at] ?? [])], given, columns)) ?? waiting[0];
    if (next === undefined) break;
    waiting.splice(waiting.indexOf(next), 1);
    before = [...before, ...(parts[next] ?? [])];
    order.push(next);
  }
  return order;
}

function canBeAsked(
  literals: readonly Literal[],
  givenInAll: ReadonlySet<number>,
  columns: (predicate: number) => readonly ColumnKind[],
): boolean {
  if (orderBody(literals, [0], columns).stuck.length > 0) return false;
  const givenHere = givenPlainly(literals, columns);
  return literals
    .filter(({ kind }) => kind !== 'atom')
    .flatMap((literal) =>
      'uses' in literal ? literal.uses : literal.args.flatMap((arg) => (arg.kind === 'slot' ? [arg.slot] : [])),
    )
    .every((slot) => givenHere.has(slot) || !givenInAll.has(slot));
}

/** Slots that get a plain value, not only a pattern. */
function givenPlainly(
  literals: readonly Literal[],
  columns: (predicate: number) => readonly ColumnKind[],
): ReadonlySet<number> {
  const slots = literals.flatMap((literal) => {
    if (literal.kind === 'let' || literal.kind === 'count') return [literal.slot];
    if (literal.kind !== 'atom') return [];
    const kinds = columns(literal.predicate);
    return literal.args.flatMap((arg, column) => (arg.kind === 'slot' && kinds[column] === 'hard' ? [arg.slot] : []));
  });
  return new Set([0, ...slots]);
}
