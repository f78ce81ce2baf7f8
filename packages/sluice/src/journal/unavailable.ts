import { ProblemError } from '@sluice/core';

/** The problem of a journal that cannot take an entry. `cause` is what the system said, for the operator's log. */
export function unavailable(message: string, cause?: unknown): ProblemError {
  const problem = new ProblemError({
    code: 'journal_unavailable',
    message: cause instanceof Error ? `${message}: ${cause.message}` : message,
    help: 'nothing runs that cannot be recorded; check the disk that holds the state folder',
  });
  problem.cause = cause;
  return problem;
}

/** What the system calls an error (`ENOSPC`), also where it is the cause of a problem; `unknown` where it has no name for it. */
export function systemCode(error: unknown): string {
  const cause = error instanceof ProblemError ? error.cause : error;
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
  return code ?? 'unknown';
}
