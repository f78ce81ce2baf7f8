/** Dates that begin with a month's name: `January 15, 2025`, `Jan. 15 2025`. */

import { defineDetector } from '../engine/detector.ts';
import { BLANK, isWord, LETTER, unitAt } from '../read/characters.ts';
import { isMonthName } from '../read/months.ts';
import { countDigits, digitsValue, endOfRun } from '../read/runs.ts';

export const dateNamedMonth = defineDetector({
  id: 'date-named-month',
  entityType: 'date',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.85,
  description: 'Calendar date with the name of the month first',
  trigger: {
    on: 'literal',
    literals: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    fold: false,
  },
  find({ text }, at) {
    if (isWord(unitAt(text, at - 1))) return undefined;
    const monthEnd = endOfRun(text, at, 10, LETTER);
    if (!isMonthName(text.slice(at, monthEnd))) return undefined;
    const day = skip(text, monthEnd, '.');
    const days = countDigits(text, day, 3);
    if (day === monthEnd || days < 1 || days > 2) return undefined;
    const dayValue = digitsValue(text, day, day + days);
    const year = skip(text, day + days, ',');
    if (dayValue < 1 || dayValue > 31 || year === day + days || countDigits(text, year, 5) !== 4) return undefined;
    return isWord(unitAt(text, year + 4)) ? undefined : { start: at, end: year + 4 };
  },
  examples: {
    true: ['due January 15, 2025', 'Jan 15, 2025', 'Sept. 1 1999'],
    false: ['Marketing 12, 2024', 'January 2025', 'May 45, 2025', 'Mayor 5, 2020'],
  },
});

/** Past an optional `mark` and up to two spaces. */
function skip(text: string, from: number, mark: string): number {
  return endOfRun(text, text.charAt(from) === mark ? from + 1 : from, 2, BLANK);
}
