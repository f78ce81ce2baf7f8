/** What is worth saying about a policy of rules that loads: what never comes into effect, and what lets through silently. */
import type { PolicyWarning } from '../../warning.ts';
import type { RulesPolicy } from '../rules-policy.ts';
import { duplicateRuleName } from './duplicate-rule-name.ts';
import { emptyPolicy } from './empty-policy.ts';
import { failsOpen } from './fails-open.ts';
import { neverMatches } from './never-matches.ts';
import { onIndeterminateIgnore } from './on-indeterminate-ignore.ts';
import type { RuleLint } from './rule-lint.ts';
import { shadowedRule } from './shadowed-rule.ts';
import { unguardedAttribute } from './unguarded-attribute.ts';
import { unhonouredFailMode } from './unhonoured-fail-mode.ts';

export const RULE_LINTS: readonly RuleLint[] = [
  unguardedAttribute,
  shadowedRule,
  onIndeterminateIgnore,
  unhonouredFailMode,
  failsOpen,
  emptyPolicy,
  neverMatches,
  duplicateRuleName,
];

/** In the order of the text. @param honoursFailMode whether the administrator lets policies fail open */
export function lintRules(policy: RulesPolicy, honoursFailMode = false): readonly PolicyWarning[] {
  const other = honoursFailMode ? unhonouredFailMode : failsOpen;
  return RULE_LINTS.filter((lint) => lint !== other)
    .flatMap(({ kind, find }) => find(policy).map((found) => ({ code: 'policy_lint' as const, kind, ...found })))
    .sort((a, b) => (a.span?.line ?? 0) - (b.span?.line ?? 0) || (a.span?.column ?? 0) - (b.span?.column ?? 0));
}
