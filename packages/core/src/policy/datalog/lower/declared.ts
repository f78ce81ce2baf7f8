/** The declarations of a policy as facts. */
import { resolveDots } from '../../../value/dots.ts';
import type { FactRow } from '../ir.ts';
import { builtIn } from '../predicates.ts';
import type { Program } from '../syntax/ast.ts';
import { Pattern, type Value } from '../values.ts';

export function declaredFacts({ grants, categories, sensitivities, patterns }: Program): readonly FactRow[] {
  const made = new Map<string, Value>();
  // A resource is compared as it is after `..` is resolved, so a detour neither enters a granted folder nor leaves a classified one.
  const resource = (text: string): Value => {
    const known = made.get(text) ?? Pattern.glob(text, resolveDots);
    made.set(text, known);
    return known;
  };
  return [
    ...grants.map((grant) => ({
      predicate: builtIn('role_permission'),
      values:
        grant.may === 'any'
          ? [grant.role, 'call', EVERY_TOOL]
          : grant.may === 'category'
            ? [grant.role, 'call', grant.what]
            : [grant.role, 'access', resource(grant.what)],
    })),
    ...categories.map(({ subject, value }) => ({ predicate: builtIn('tool_category'), values: [subject, value] })),
    ...sensitivities.map(({ subject, value }) => ({
      predicate: builtIn('resource_sensitivity'),
      values: [resource(subject), value],
    })),
    ...patterns.map(({ name, source }) => ({ predicate: builtIn('forbidden_pattern'), values: [name, source] })),
  ];
}

/** `tool:any`: every category and every name; its text is the original's `*`. */
const EVERY_TOOL = new Pattern('*', () => true);
