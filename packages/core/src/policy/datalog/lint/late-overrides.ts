/** Overrides of data loss prevention that ask for what is not known when they are looked up. */
import { NOT_BEFORE_SCAN } from '../gate/before-scan.ts';
import type { Program } from '../syntax/ast.ts';
import type { LintWarning } from './kinds.ts';
import { atomsBehind, overridesIn } from './unused.ts';

export function lintLateOverrides(program: Program): readonly LintWarning[] {
  return overridesIn(program).flatMap((rule) => {
    const late = atomsBehind([rule], program.rules).find(({ name }) =>
      (NOT_BEFORE_SCAN as readonly string[]).includes(name),
    );
    if (late === undefined) return [];
    const message = `\`${rule.name}\` is looked up before the scan, when \`${late.name}\` is not known: it tightens whatever is there, and never loosens`;
    return [{ kind: 'LateOverride' as const, message, span: rule.span }];
  });
}
