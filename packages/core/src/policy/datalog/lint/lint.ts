/** What is worth saying about a policy that loads: parts nothing uses, decisions that never come into effect, holes. */
import type { Span } from '../../../problem.ts';
import type { Program } from '../syntax/ast.ts';
import { lintDecisions } from './decisions.ts';
import { lintGuards } from './guards.ts';
import { lintUnused } from './unused.ts';

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
] as const;
export type LintKind = (typeof LINT_KINDS)[number];

export interface LintWarning {
  readonly kind: LintKind;
  readonly message: string;
  readonly span: Span;
}

/** In the order of the text. */
export function lintDatalog(program: Program): readonly LintWarning[] {
  return [...lintUnused(program), ...lintDecisions(program), ...lintGuards(program)].sort(
    (a, b) => a.span.line - b.span.line || a.span.column - b.span.column,
  );
}

/** `warning[Kind]: message` */
export function formatLint({ kind, message }: LintWarning): string {
  return `warning[${kind}]: ${message}`;
}
