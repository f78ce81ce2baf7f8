/** What the audit commands say when keys are missing. */
import { ProblemError } from '@sluice/core';

export function journalKeyMissing(state: string): ProblemError {
  return new ProblemError({
    code: 'journal_key',
    message: `there is no journal key in \`${state}\``,
    help: 'restore keys/journal.key from a backup',
  });
}
