import type { Atom, Program } from '../syntax/ast.ts';
import type { LintKind, LintWarning } from './kinds.ts';
import { atomsIn } from './walk.ts';

/** Declarations that no decision comes to, also through other rules. */
export function lintUnused(program: Program): readonly LintWarning[] {
  const { rules, patterns, grants, categories, sensitivities } = program;
  const used = reachableAtoms(program);
  const names = new Set(used.map(({ name }) => name));
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

function reachableAtoms({ rules, blocks }: Program): readonly Atom[] {
  const atoms = blocks.flatMap(({ decisions }) =>
    decisions.flatMap(({ conditions }) => atomsIn(conditions).map(({ atom }) => atom)),
  );
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
