/**
 * A variable that takes its value from patterns alone stands for many values at once. It may be handed on by a rule's head,
 * where a plain value is matched against the pattern later; but it cannot be compared, joined, negated or counted: what that
 * would mean depends on which value comes later.
 */
import type { Problem, Span } from '../../../problem.ts';
import type { Arg, Body, Literal, Predicate } from '../ir.ts';

export function checkPatternVariables(
  { literals, names }: Body,
  head: readonly Arg[],
  given: readonly number[],
  predicates: readonly Predicate[],
  problems: Problem[],
): void {
  const plain = new Set(given);
  const patterned = new Map<number, Span>();
  for (const literal of literals) {
    if (literal.kind === 'let' || literal.kind === 'count') plain.add(literal.slot);
    if (literal.kind !== 'atom') continue;
    const kinds = predicates[literal.predicate]?.columns ?? [];
    for (const [at, arg] of literal.args.entries()) {
      if (arg.kind !== 'slot') continue;
      if (kinds[at] === 'hard') plain.add(arg.slot);
      if (kinds[at] === 'pattern') patterned.set(arg.slot, literal.span);
    }
  }
  for (const [slot, at] of patterned) {
    if (plain.has(slot)) continue;
    const uses = literals.flatMap(usesOf).filter((each) => each === slot).length;
    const handedOn = head.filter((arg) => arg.kind === 'slot' && arg.slot === slot).length;
    if (uses <= 1 && handedOn <= 1) continue;
    problems.push({
      code: 'datalog_unsafe',
      message: `\`${names[slot]}\` takes its value from patterns alone, so it cannot be used twice`,
      span: at,
      help: 'name it in a fact as well, such as resource_access(call_id, agent, uri, operation)',
    });
  }
}

function usesOf(literal: Literal): readonly number[] {
  if (literal.kind === 'test' || literal.kind === 'let') return literal.uses;
  return literal.args.flatMap((arg) => (arg.kind === 'slot' ? [arg.slot] : []));
}
