/**
 * The gate gives tool names and types one spelling, so a policy's own spelling of them must not matter either. Names in
 * declarations and in the arguments of facts are respelt; a comparison or a pattern has to use lower case itself.
 */
import { normaliseName } from '../../../value/name.ts';
import { BUILT_INS } from '../predicates.ts';
import type { Atom, Condition, Program, Term } from '../syntax/ast.ts';

export function spellNames(program: Program): Program {
  return {
    ...program,
    categories: program.categories.map((pair) => ({ ...pair, subject: normaliseName(pair.subject) })),
    rules: program.rules.map((rule) => ({ ...rule, conditions: rule.conditions.map(spellCondition) })),
    blocks: program.blocks.map((block) => ({
      ...block,
      decisions: block.decisions.map((decision) => ({
        ...decision,
        conditions: decision.conditions.map(spellCondition),
      })),
    })),
  };
}

function spellCondition(condition: Condition): Condition {
  switch (condition.kind) {
    case 'atom':
    case 'not':
      return { ...condition, atom: spellAtom(condition.atom) };
    case 'or':
      return { ...condition, atoms: condition.atoms.map(spellAtom) };
    case 'compare':
      return { ...condition, left: spellTerm(condition.left), right: spellTerm(condition.right) };
    case 'true':
      return condition;
  }
}

function spellAtom(atom: Atom): Atom {
  const names = BUILT_INS.find(({ name }) => name === atom.name)?.names ?? [];
  const args = atom.args.map((arg, at) => {
    const isName = names[at] === 'tool' || (names[at] === 'type' && atom.name === 'call_type');
    return isName && arg.kind === 'value' && typeof arg.value === 'string'
      ? { ...arg, value: normaliseName(arg.value) }
      : spellTerm(arg);
  });
  return { ...atom, args };
}

/** Counts hold conditions of their own. */
function spellTerm(term: Term): Term {
  switch (term.kind) {
    case 'count':
      return { ...term, body: term.body.map(spellCondition) };
    case 'arithmetic':
      return { ...term, left: spellTerm(term.left), right: spellTerm(term.right) };
    case 'call':
      return { ...term, args: term.args.map(spellTerm) };
    case 'value':
    case 'variable':
    case 'wildcard':
    case 'pattern':
      return term;
  }
}
