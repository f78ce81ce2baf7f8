/**
 * `n = count { x : p(x, y) }`. What is counted becomes a predicate of its own, over the variables it shares with the rest of
 * the body and those that are counted, so it is kept like any other relation and counting is a look-up.
 */
import type { Arg } from '../ir.ts';
import type { Condition, Term } from '../syntax/ast.ts';
import type { BodyLowering } from './body.ts';
import type { Definition } from './columns.ts';
import { doubtAbout, slotValue } from './expression.ts';
import { Scope } from './scope.ts';

export function countsOf(definitions: Definition[]): BodyLowering['counts'] {
  return (term, scope, lowering) => {
    const outside = new Set([...scope.mentioned, ...variablesOf(term.body, false)]);
    const inner = new Scope(scope.rule, scope.problems, outside);
    const counted = term.counted.map(({ name }) => inner.slot(name));
    for (const condition of term.body) lowering.condition(condition, inner);
    const countedNames = term.counted.map(({ name }) => name);
    for (const { name, span } of term.counted)
      if (scope.mentioned.has(name))
        scope.complain(
          'datalog_unsafe',
          `\`${name}\` is counted, so it has no single value outside the braces`,
          span,
          'rename one of them',
        );
    // Shared with what stands outside: those are given, and there is one count for each of their values.
    const groups = variablesOf(term.body, true).filter(
      (name) => !countedNames.includes(name) && scope.mentioned.has(name),
    );
    const head: readonly Arg[] = [...groups.map((name) => inner.slot(name)), ...counted].map((slot) => ({
      kind: 'slot',
      slot,
    }));
    const predicate = lowering.names.fresh();
    const { literals, names } = inner;
    definitions.push({
      predicate,
      name: `count at line ${term.span.line}`,
      rule: { head, literals, names, span: term.span },
      isCounted: true,
      mayBeOpen: head.map(() => false),
    });
    const slot = scope.fresh('');
    const args: readonly Arg[] = [
      ...groups.map((name): Arg => ({ kind: 'slot', slot: scope.slot(name) })),
      ...counted.map((): Arg => ({ kind: 'any' })),
    ];
    scope.literals.push({
      kind: 'count',
      predicate,
      args,
      slot,
      doubt: doubtAbout(term, '`count`', scope),
      span: term.span,
    });
    return slotValue(slot);
  };
}

/** Names of all variables in conditions, those inside counts only if asked. */
export function variablesOf(conditions: readonly Condition[], insideCounts: boolean): readonly string[] {
  const found = new Set<string>();
  const term = (each: Term): void => {
    if (each.kind === 'variable') found.add(each.name);
    else if (each.kind === 'arithmetic') [each.left, each.right].forEach(term);
    else if (each.kind === 'call') each.args.forEach(term);
    else if (each.kind === 'count' && insideCounts) for (const name of variablesOf(each.body, true)) found.add(name);
  };
  for (const condition of conditions) {
    if (condition.kind === 'compare') [condition.left, condition.right].forEach(term);
    else if (condition.kind === 'or') for (const { args } of condition.atoms) args.forEach(term);
    else if (condition.kind !== 'true') condition.atom.args.forEach(term);
  }
  return [...found];
}
