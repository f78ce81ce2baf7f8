/** Safety: every variable has a value before it is needed, and every decision knows which call it decides about. */
import type { Problem, Span } from '../../../problem.ts';
import type { Body, CoreDecision, Literal, Predicate } from '../ir.ts';
import { orderBody } from '../order.ts';
import { type Definition, isBoundToCall } from './columns.ts';
import { checkPatternVariables } from './pattern-variables.ts';

export function checkSafety(definition: Definition, predicates: readonly Predicate[], problems: Problem[]): void {
  const { rule, mayBeOpen, name } = definition;
  const bound = checkBody(rule, [], rule.span, predicates, problems);
  checkPatternVariables(rule, rule.head, [], predicates, problems);
  if (definition.isCounted && (predicates[definition.predicate] as Predicate).columns.includes('pattern'))
    problems.push({
      code: 'datalog_unsafe',
      message: 'what is counted takes a value from patterns alone',
      span: rule.span,
      help: 'name it in a fact as well, such as resource_access(call_id, agent, uri, operation)',
    });
  for (const [column, arg] of rule.head.entries()) {
    if (arg.kind !== 'slot' || bound.has(arg.slot) || mayBeOpen[column] === true) continue;
    problems.push({
      code: 'datalog_unsafe',
      message: `\`${rule.names[arg.slot]}\` in the head of \`${name}\` has no value`,
      span: rule.span,
      help: 'use it in a condition that is not negated, or begin its name with `_` if anything will do',
    });
  }
}

export function checkDecision(decision: CoreDecision, predicates: readonly Predicate[], problems: Problem[]): void {
  const bound = checkBody(decision, [], decision.span, predicates, problems);
  checkPatternVariables(decision, [], [0], predicates, problems);
  if (bound.has(0) && isBoundToCall(decision.literals, 0, predicates)) return;
  const negated = decision.literals.every(({ kind }) => kind === 'not');
  problems.push({
    code: 'datalog_call',
    message: negated
      ? 'a decision cannot be made of negations alone'
      : bound.has(0)
        ? '`call_id` is not taken from a fact about a call'
        : 'the decision does not say which call it is about',
    span: decision.span,
    help: 'name the call `call_id` in a fact about it, such as tool_call(call_id, agent, tool)',
  });
}

function checkBody(
  { literals, names }: Body,
  given: readonly number[],
  span: Span,
  predicates: readonly Predicate[],
  problems: Problem[],
): ReadonlySet<number> {
  const columns = (id: number) => (predicates[id] as Predicate).columns;
  const { stuck, bound } = orderBody(literals, given, columns);
  const reported = new Set<string>();
  for (const index of stuck) {
    const literal = literals[index] as Literal;
    for (const slot of slotsOf(literal)) {
      const name = names[slot] ?? '';
      if (bound.has(slot) || name === '' || reported.has(name)) continue;
      reported.add(name);
      problems.push(unbound(name, literal.span));
    }
    if (reported.size === 0) problems.push(unbound('', literal.span));
  }
  for (const name of sharedOnlyByNegations(literals, names, bound)) problems.push(unbound(name, span));
  return bound;
}

function unbound(name: string, span: Span): Problem {
  return {
    code: 'datalog_unsafe',
    message: name === '' ? 'this condition can never be evaluated' : `\`${name}\` has no value here`,
    span,
    help: 'use it in a condition that is not negated, such as a fact about the call, and is no pattern of a declaration',
  };
}

function slotsOf(literal: Literal): readonly number[] {
  if (literal.kind === 'test' || literal.kind === 'let') return literal.uses;
  return literal.args.flatMap((arg) => (arg.kind === 'slot' ? [arg.slot] : []));
}

/** In one negation an unbound variable means “any”; in two it looks like a join and would not be one. */
function sharedOnlyByNegations(
  literals: readonly Literal[],
  names: readonly string[],
  bound: ReadonlySet<number>,
): readonly string[] {
  const seen = new Map<number, number>();
  for (const literal of literals)
    if (literal.kind === 'not')
      for (const slot of new Set(slotsOf(literal))) if (!bound.has(slot)) seen.set(slot, (seen.get(slot) ?? 0) + 1);
  return [...seen].filter(([, times]) => times > 1).map(([slot]) => names[slot] ?? '');
}
