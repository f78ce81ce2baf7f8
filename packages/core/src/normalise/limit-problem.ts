/** What is too large to be read with certainty is refused, never passed over. */
import { ProblemError } from '../problem.ts';

export function limitProblem(message: string): ProblemError {
  return new ProblemError({ code: 'limit_targets', message });
}
