/** All atoms of conditions, those inside counts and terms included. */
import type { Atom, Condition, Term } from '../syntax/ast.ts';

export interface FoundAtom {
  readonly atom: Atom;
  readonly negated: boolean;
}

export function atomsIn(conditions: readonly Condition[]): readonly FoundAtom[] {
  return conditions.flatMap(inCondition);
}

function inCondition(condition: Condition): readonly FoundAtom[] {
  switch (condition.kind) {
    case 'atom':
    case 'not':
      return [{ atom: condition.atom, negated: condition.kind === 'not' }, ...condition.atom.args.flatMap(inTerm)];
    case 'or':
      return condition.atoms.flatMap((atom) => [{ atom, negated: false }, ...atom.args.flatMap(inTerm)]);
    case 'compare':
      return [...inTerm(condition.left), ...inTerm(condition.right)];
    case 'true':
      return [];
  }
}

function inTerm(term: Term): readonly FoundAtom[] {
  if (term.kind === 'count') return atomsIn(term.body);
  if (term.kind === 'arithmetic') return [...inTerm(term.left), ...inTerm(term.right)];
  return term.kind === 'call' ? term.args.flatMap(inTerm) : [];
}
