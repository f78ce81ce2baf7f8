import type { Span } from '../../../problem.ts';

export const LINT_KINDS = [
  'MissingDefaultDeny',
  'UnusedPattern',
  'UnusedRule',
  'UnusedGrant',
  'UnusedCategorize',
  'UnusedClassify',
  'ShadowedPolicyBlock',
  'EmptyPolicyBlock',
  'UnreachableDeny',
  'ShadowedRule',
  'UnguardedAttribute',
  'LateOverride',
] as const;
export type LintKind = (typeof LINT_KINDS)[number];

export interface LintWarning {
  readonly kind: LintKind;
  readonly message: string;
  readonly span: Span;
}
