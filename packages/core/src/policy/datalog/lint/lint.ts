/** What is worth saying about a policy that loads: parts nothing uses, decisions that never come into effect, holes. */
import type { Program } from '../syntax/ast.ts';
import { lintDecisions } from './decisions.ts';
import { lintGuards } from './guards.ts';
import type { LintWarning } from './kinds.ts';
import { lintLateOverrides } from './late-overrides.ts';
import { lintUnused } from './unused.ts';

/** In the order of the text. */
export function lintDatalog(program: Program): readonly LintWarning[] {
  return [
    ...lintUnused(program),
    ...lintDecisions(program),
    ...lintGuards(program),
    ...lintLateOverrides(program),
  ].sort((a, b) => a.span.line - b.span.line || a.span.column - b.span.column);
}

/** `warning[Kind]: message` */
export function formatLint({ kind, message }: LintWarning): string {
  return `warning[${kind}]: ${message}`;
}
