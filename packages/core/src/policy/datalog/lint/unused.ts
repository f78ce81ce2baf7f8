import { OVERRIDE_NAMES } from '../gate/overrides.ts';
import type { Atom, Condition, Program, RuleSource } from '../syntax/ast.ts';
import type { LintKind, LintWarning } from './kinds.ts';
import { atomsIn } from './walk.ts';

/** Declarations that no decision and no override comes to, also through other rules. */
export function lintUnused(program: Program): readonly LintWarning[] {
  const { rules, patterns, grants, categories, sensitivities } = program;
  const used = reachableAtoms(program);
  const names = new Set([...used.map(({ name }) => name), ...OVERRIDE_NAMES]);
  const found: LintWarning[] = [];
  const reported = new Set<string>();
  for (const { name, span } of rules) {
    if (names.has(name) || reported.has(name)) continue;
    reported.add(name);
    found.push({ kind: 'UnusedRule', message: `no decision uses the rule \`${name}\``, span });
  }
  const searched = new Set(
    used.flatMap(({ args }) => args.flatMap((arg) => (arg.kind === 'pattern' ? [arg.name] : []))),
  );
  for (const { name, span } of patterns)
    if (!searched.has(name))
      found.push({ kind: 'UnusedPattern', message: `no decision uses the pattern \`:${name}\``, span });
  const declared = (kind: LintKind, predicate: string, list: readonly { readonly span: LintWarning['span'] }[]) => {
    if (names.has(predicate)) return;
    for (const { span } of list)
      found.push({ kind, message: `no decision asks for \`${predicate}\`, so this has no effect`, span });
  };
  declared('UnusedGrant', 'role_permission', grants);
  declared('UnusedCategorize', 'tool_category', categories);
  declared('UnusedClassify', 'resource_sensitivity', sensitivities);
  return found;
}

/** What decisions and overrides come to. */
function reachableAtoms(program: Program): readonly Atom[] {
  const { rules, blocks } = program;
  const decisions = blocks.flatMap((block) => block.decisions);
  return atomsBehind([...decisions, ...overridesIn(program)], rules);
}

export function overridesIn({ rules }: Program): readonly RuleSource[] {
  return rules.filter(({ name }) => (OVERRIDE_NAMES as readonly string[]).includes(name));
}

/** The atoms of bodies and of all rules they come to. */
export function atomsBehind(
  starting: readonly { readonly conditions: readonly Condition[] }[],
  rules: readonly RuleSource[],
): readonly Atom[] {
  const atoms = starting.flatMap(({ conditions }) => atomsIn(conditions).map(({ atom }) => atom));
  const bodies = new Map<string, Atom[]>();
  for (const { name, conditions } of rules)
    bodies.set(name, [...(bodies.get(name) ?? []), ...atomsIn(conditions).map(({ atom }) => atom)]);
  const visited = new Set<string>();
  // The list grows while it is walked: rules bring in what they use.
  for (const { name } of atoms) {
    if (visited.has(name)) continue;
    visited.add(name);
    for (const atom of bodies.get(name) ?? []) atoms.push(atom);
  }
  return atoms;
}
