import { ProblemError } from '@sluice/core';

/** What could not be recorded, as a problem without the payload that may have caused it. */
export function recordingFailure(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError({ code: 'internal', message: 'the gate failed while recording' });
}
