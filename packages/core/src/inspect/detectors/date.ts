/** Dates in digits: year first, or year last, with hyphens, slashes or dots; and `15 January 2025`. */

import { defineDetector } from '../engine/detector.ts';
import { BLANK, COMMA, DOT, LETTER, unitAt } from '../read/characters.ts';
import { isMonthName } from '../read/months.ts';
import { beginsDigits, countDigits, digitsValue, endOfRun, standsAlone } from '../read/runs.ts';

export const date = defineDetector({
  id: 'date',
  entityType: 'date',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.85,
  description: 'Calendar date in digits',
  trigger: {
    on: 'digits',
    runs: [
      { lengths: [1, 2], followedBy: ' ', next: [{ lengths: [0] }] },
      ...[...'-/'].flatMap((followedBy) => [
        { lengths: [1, 2], followedBy, next: [{ lengths: [1, 2], followedBy, next: [{ lengths: [2, 4] }] }] },
        { lengths: [4], followedBy, next: [{ lengths: [1, 2], followedBy, next: [{ lengths: [1, 2] }] }] },
      ]),
      { lengths: [1, 2], followedBy: '.', next: [{ lengths: [1, 2], followedBy: '.', next: [{ lengths: [4] }] }] },
    ],
  },
  find({ text }, at) {
    if (!beginsDigits(text, at)) return undefined;
    const end = endOfDate(text, at);
    if (end === undefined || !standsAlone(text, at, end)) return undefined;
    // With a fourth part it is a version.
    const goesOn = text.charAt(end) === '.' && countDigits(text, end + 1, 1) > 0;
    return goesOn ? undefined : { start: at, end };
  },
  examples: {
    true: ['born 1990-01-15', '01/15/2025', '15-01-25', '31.12.1999', '15 January 2025'],
    false: ['99/99/9999', '1990-13-01', '2025/1', '1.2.34', '1.2.1999.4', '1/2/345', '12 Marketing 2024'],
  },
});

function endOfDate(text: string, at: number): number | undefined {
  const first = countDigits(text, at, 5);
  const separator = unitAt(text, at + first);
  if (first === 4 && separator !== 46) {
    const month = at + 5;
    const day = nextPart(text, month, separator);
    const days = day === undefined ? 0 : countDigits(text, day, 3);
    if (day === undefined || days < 1 || days > 2) return undefined;
    return isDayOfMonth(digitsValue(text, day, day + days), digitsValue(text, month, day - 1)) ? day + days : undefined;
  }
  if (first > 2 || first === 0) return undefined;
  if (separator === 32) return endOfNamedMonth(text, at, first);
  const second = at + first + 1;
  const year = nextPart(text, second, separator);
  const years = year === undefined ? 0 : countDigits(text, year, 5);
  if (year === undefined || (years !== 2 && years !== 4) || (separator === 46 && years !== 4)) return undefined;
  const [one, two] = [digitsValue(text, at, at + first), digitsValue(text, second, year - 1)];
  return isDayOfMonth(one, two) || isDayOfMonth(two, one) ? year + years : undefined;
}

/** Where the part after the one- or two-digit part at `at` begins, if `separator` (hyphen, slash, dot) stands before both. */
function nextPart(text: string, at: number, separator: number): number | undefined {
  if (separator !== 45 && separator !== 47 && separator !== 46) return undefined;
  const digits = countDigits(text, at, 3);
  if (digits < 1 || digits > 2 || unitAt(text, at + digits) !== separator) return undefined;
  return at + digits + 1;
}

function endOfNamedMonth(text: string, at: number, digits: number): number | undefined {
  const month = at + digits + 1;
  const monthEnd = endOfRun(text, month, 10, LETTER);
  if (!isMonthName(text.slice(month, monthEnd)) || !isDayOfMonth(digitsValue(text, at, at + digits), 1))
    return undefined;
  const year = endOfRun(text, monthEnd, 2, BLANK | DOT | COMMA);
  return year > monthEnd && countDigits(text, year, 5) === 4 ? year + 4 : undefined;
}

function isDayOfMonth(day: number, month: number): boolean {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}
