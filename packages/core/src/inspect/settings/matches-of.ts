/** What a pattern matches in a text, for people who try one before they use it. */
import { LIMITS } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import { customDetector } from '../custom-detector.ts';

/** @throws ProblemError `pattern_invalid` for a pattern that is refused, `limit_scan` or `limit_findings` for what would be too much */
export function matchesOf(
  pattern: string,
  text: string,
  ignoreCase: boolean,
): readonly { readonly start: number; readonly end: number }[] {
  const found = customDetector({ id: 'tried', pattern, ignoreCase }).findAll(text);
  if (found.length > LIMITS.findingsMax)
    throw new ProblemError({
      code: 'limit_findings',
      message: `the pattern matches more than ${LIMITS.findingsMax} times`,
    });
  return found.map(({ start, end }) => ({ start, end }));
}
