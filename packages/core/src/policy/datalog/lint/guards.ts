/**
 * A deny that compares an attribute says nothing where the attribute is absent: `agent_clearance(who, c), c != "high"` lets
 * through whoever has no clearance at all, and `call_arg(call_id, "to", v), v == "root"` a call whose `to` is a list. Somewhere a
 * rule that restricts should ask for its absence.
 */
import { FIXED_TESTS, TESTS } from '../lower/functions.ts';
import type { Atom, Condition, Program, Term } from '../syntax/ast.ts';
import type { LintWarning } from './kinds.ts';
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
const TEXT_TESTS = ['matches', ...Object.keys(TESTS), ...Object.keys(FIXED_TESTS)];

type Body = Pick<Program['rules'][number], 'conditions' | 'span'>;

export function lintGuards(program: Program): readonly LintWarning[] {
  const restricting = program.blocks.flatMap(({ decisions }) => decisions).filter(({ verb }) => verb !== 'allow');
  const guarded = new Set(
    [...restricting, ...program.rules].flatMap(({ conditions }) =>
      atomsIn(conditions).flatMap(({ atom, negated }) => (negated ? [atom.name] : [])),
    ),
  );
  return [...restricting, ...rulesBehind(restricting, program)].flatMap(({ conditions, span }) => {
    const ordered = reaching(conditions, conditions.flatMap(comparedVariables));
    const asked = reaching(conditions, [...ordered, ...conditions.flatMap(askedVariables)]);
    const bare = conditions.find(
      (condition) =>
        condition.kind === 'atom' &&
        ATTRIBUTES.includes(condition.atom.name) &&
        !guarded.has(condition.atom.name) &&
        (uses(condition.atom, ordered) || (isOneArgument(condition.atom) && pins(condition.atom, asked))),
    );
    if (bare?.kind !== 'atom') return [];
    const { name } = bare.atom;
    const message = `where there is no \`${name}\`, this never matches; add a rule with \`not ${name}(…)\``;
    return [{ kind: 'UnguardedAttribute' as const, message, span }];
  });
}

/** Helper rules a decision needs to hold. Behind a negation or in a count, absence is what is asked for. */
function rulesBehind(decisions: readonly Body[], { rules }: Program): readonly Body[] {
  const byName = new Map<string, Body[]>();
  for (const rule of rules) {
    const same = byName.get(rule.name);
    if (same === undefined) byName.set(rule.name, [rule]);
    else same.push(rule);
  }
  const found = new Set<Body>();
  const waiting = [...decisions];
  // The list grows while it is walked: rules bring in what they use.
  for (const { conditions } of waiting)
    for (const rule of conditions.flatMap(positiveNames).flatMap((name) => byName.get(name) ?? [])) {
      if (found.has(rule)) continue;
      found.add(rule);
      waiting.push(rule);
    }
  return [...found];
}

function positiveNames(condition: Condition): readonly string[] {
  if (condition.kind === 'atom') return [condition.atom.name];
  return condition.kind === 'or' ? condition.atoms.map(({ name }) => name) : [];
}

/** One argument by its name: the agent decides whether it is there and whether it is a text. */
function isOneArgument({ name, args }: Atom): boolean {
  return name === 'call_arg' && args[1]?.kind === 'value';
}

function uses({ args }: Atom, variables: ReadonlySet<string>): boolean {
  return args.some((arg) => arg.kind === 'variable' && variables.has(arg.name));
}

function pins(atom: Atom, variables: ReadonlySet<string>): boolean {
  return uses(atom, variables) || atom.args[2]?.kind === 'value';
}

/** Variables and those they take their value from: `n = number(v), n > 5` compares `v`. */
function reaching(conditions: readonly Condition[], variables: readonly string[]): ReadonlySet<string> {
  const found = new Set(variables);
  for (const _ of conditions)
    for (const condition of conditions)
      if (condition.kind === 'compare' && condition.op === '=') {
        const all = [...variablesOf(condition.left), ...variablesOf(condition.right)];
        if (all.some((name) => found.has(name))) for (const name of all) found.add(name);
      }
  return found;
}

function comparedVariables(condition: Condition): readonly string[] {
  if (condition.kind !== 'compare' || condition.op === '=' || condition.op === '==') return [];
  return [...variablesOf(condition.left), ...variablesOf(condition.right)];
}

/** Also those that must equal something or match a pattern. */
function askedVariables(condition: Condition): readonly string[] {
  if (condition.kind === 'compare')
    return condition.op === '==' ? [...variablesOf(condition.left), ...variablesOf(condition.right)] : [];
  const isTest = (condition.kind === 'atom' || condition.kind === 'not') && TEXT_TESTS.includes(condition.atom.name);
  return isTest ? condition.atom.args.flatMap(variablesOf) : [];
}

function variablesOf(term: Term): readonly string[] {
  if (term.kind === 'variable') return [term.name];
  if (term.kind === 'arithmetic') return [...variablesOf(term.left), ...variablesOf(term.right)];
  return term.kind === 'call' ? term.args.flatMap(variablesOf) : [];
}
