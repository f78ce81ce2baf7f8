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
