/**
 * A deny that compares an attribute says nothing where the attribute is absent: `agent_clearance(who, c), c != "high"` lets
 * through whoever has no clearance at all. Somewhere a rule that restricts should ask for its absence.
 */
import type { Condition, Program, Term } from '../syntax/ast.ts';
import type { LintWarning } from './lint.ts';
import { atomsIn } from './walk.ts';

/** Facts a call or an agent may come without. A tag or a counter that is absent means there is nothing to count. */
const ATTRIBUTES = [
  'agent_clearance',
  'agent_role',
  'call_arg',
  'environment',
  'resource_mime',
  'timestamp',
  'user',
  'agent',
  'delegated_by',
];

export function lintGuards({ blocks, rules }: Program): readonly LintWarning[] {
  const restricting = blocks.flatMap(({ decisions }) => decisions).filter(({ verb }) => verb !== 'allow');
  const guarded = new Set(
    [...restricting, ...rules].flatMap(({ conditions }) =>
      atomsIn(conditions).flatMap(({ atom, negated }) => (negated ? [atom.name] : [])),
    ),
  );
  return restricting.flatMap(({ conditions, span }) => {
    const compared = new Set(conditions.flatMap(comparedVariables));
    const bare = conditions.find(
      (condition) =>
        condition.kind === 'atom' &&
        ATTRIBUTES.includes(condition.atom.name) &&
        !guarded.has(condition.atom.name) &&
        condition.atom.args.some((arg) => arg.kind === 'variable' && compared.has(arg.name)),
    );
    if (bare?.kind !== 'atom') return [];
    const { name } = bare.atom;
    const message = `where there is no \`${name}\`, this never matches; add a rule with \`not ${name}(…)\``;
    return [{ kind: 'UnguardedAttribute' as const, message, span }];
  });
}

function comparedVariables(condition: Condition): readonly string[] {
  if (condition.kind !== 'compare' || condition.op === '=' || condition.op === '==') return [];
  return [...variablesOf(condition.left), ...variablesOf(condition.right)];
}

function variablesOf(term: Term): readonly string[] {
  if (term.kind === 'variable') return [term.name];
  if (term.kind === 'arithmetic') return [...variablesOf(term.left), ...variablesOf(term.right)];
  return term.kind === 'call' ? term.args.flatMap(variablesOf) : [];
}
