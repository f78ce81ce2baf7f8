import { inert } from './value/inert.ts';

/**
 * The closed vocabulary of everything that can go wrong. Expected failures are returned or thrown as a {@link Problem}
 * with one of these codes; each code has a paragraph in docs/reference/problems.md (cause and cure), and a test proves it.
 *
 * Messages start lower-case, have no full stop, quote user input in back-ticks and never contain a sensitive value.
 */
export const PROBLEM_CODES = [
  // reading JSON
  'json_syntax',
  'json_depth',
  'json_nodes',
  'json_duplicate_key',
  'json_prototype_key',
  'json_invalid_utf8',
  'json_lone_surrogate',
  // reading policies
  'policy_syntax',
  'policy_tab',
  'policy_alias',
  'policy_duplicate_key',
  'policy_unknown_field',
  'policy_missing_field',
  'policy_type',
  'policy_value',
  'policy_regex',
  'policy_empty',
  'policy_self_test',
  'policy_too_large',
  'policy_file',
  'policy_yaml11',
  'policy_lint',
  'datalog_unknown',
  'datalog_arity',
  'datalog_unsafe',
  'datalog_cycle',
  'datalog_reserved',
  'datalog_call',
  'datalog_effect',
  'datalog_facts',
  'datalog_lint',
  'plan_invalid',
  'plan_builtin',
  // detectors of users
  'pattern_invalid',
  'pattern_example',
  // deciding
  'indeterminate',
  'no_policy_decided',
  'approval_unavailable',
  'approval_denied',
  'approval_expired',
  'approval_closed',
  'approval_mismatch',
  'approval_stale',
  'approval_template',
  'limit_approvals',
  'dlp_blocked',
  'limit_scan',
  'limit_findings',
  'limit_targets',
  'limit_steps',
  'limit_facts',
  'limit_entry',
  'internal',
  'journal_unavailable',
  // configuration and state
  'config_invalid',
  'package_missing',
  'state_folder',
  'journal_key',
  'journal_locked',
  'journal_damaged',
  'entry_unknown',
  'entry_unsigned',
  'index_unavailable',
  'idempotency_unavailable',
  'payload_store',
  'approval_store',
  'database',
  'backup_target',
  'backup_damaged',
  'past_store',
  'identity_store',
  'identity_invalid',
  'identity_taken',
  'identity_unknown',
  'gate_unreachable',
  'gate_refused',
  'usage',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A place in a source text. Lines and columns count from 1, columns in UTF-16 units. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly span?: Span;
  readonly help?: string;
}

/** Carries one or more problems through code that cannot return them. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];
  constructor(...problems: readonly [Problem, ...Problem[]]) {
    super(problems.map((problem) => problem.message).join('; '));
    this.name = 'ProblemError';
    this.problems = problems;
  }
  /** The first problem: what an answer with room for one code shows. */
  get first(): Problem {
    return this.problems[0] as Problem;
  }
}

/** `file:line:column: message [code]` with the cure on a second line, as compilers print it. What it quotes is inert. */
export function formatProblem(problem: Problem): string {
  const { code, message, span, help } = problem;
  const place = span === undefined ? '' : `${span.file}:${span.line}:${span.column}: `;
  const cure = help === undefined ? '' : `\n  help: ${inert(help)}`;
  return `${inert(place)}error: ${inert(message)} [${code}]${cure}`;
}
