/**
 * North American phone numbers: an optional `1` or `+1`, three digits with or without parentheses, three, and four. Bare runs
 * of digits are identifiers and time stamps far more often, so they must obey the numbering plan or stand near a word like
 * `call`.
 */

import { type DigitRun, defineDetector, type Match } from '../engine/detector.ts';
import type { Subject } from '../engine/subject.ts';
import { isDigit, isSpace, isWord, unitAt } from '../read/characters.ts';
import { hasContext } from '../read/context-words.ts';
import { beginsDigits, countDigits } from '../read/runs.ts';
import { beginsUuidGroup } from '../read/uuid.ts';

const CONTEXT: ReadonlySet<string> = new Set(
  'phone phones telephone tel call mobile cell cellphone fax sms whatsapp text dial'.split(' '),
);

/** Hyphen, dot or white space, as triggers spell them. */
const SEPARATORS = ' -.';
/** `555-0100` and `5550100` */
const LOCAL: readonly DigitRun[] = [
  { lengths: [3], followedBy: SEPARATORS, next: [{ lengths: [4] }] },
  { lengths: [7] },
];
/** `415-` and `415) `, and what goes on behind them. */
const AREA: readonly DigitRun[] = [
  { lengths: [3], followedBy: SEPARATORS, next: LOCAL },
  { lengths: [3], followedBy: ')', next: [...LOCAL, { lengths: [0], followedBy: SEPARATORS, next: LOCAL }] },
];

export const phone = defineDetector({
  id: 'phone',
  entityType: 'phone',
  entityClass: 'pii',
  severity: 'medium',
  confidence: 0.88,
  description: 'North American phone number',
  trigger: {
    on: 'digits',
    runs: [
      ...AREA,
      { lengths: [1], followedBy: SEPARATORS, next: [...AREA, { lengths: [0], followedBy: '(', next: AREA }] },
      { lengths: [1], followedBy: '(', next: AREA },
      { lengths: [4], followedBy: SEPARATORS, next: LOCAL },
      { lengths: [6], followedBy: SEPARATORS, next: [{ lengths: [4] }] },
      { lengths: [10, 11] },
    ],
  },
  find(subject, at) {
    const { text } = subject;
    if (!beginsDigits(text, at)) return undefined;
    const run = countDigits(text, at, 12);
    if (run === 1) return text.charAt(at) === '1' ? afterCountryCode(subject, at) : undefined;
    if (run === 3) return formatted(text, at, at);
    return run === 10 || run === 11 || run === 6 || run === 4 ? unseparated(subject, at, run) : undefined;
  },
  examples: {
    true: [
      '+1 415-555-0100',
      '(555) 123-4567',
      'call 555.123.4567',
      '415 555 0100',
      { key: 'phone', text: '5551234567' },
    ],
    false: [
      'epoch 1700000000',
      '550e8400-e29b-41d4-a716-446655440000',
      'call 550e8400-e29b-41d4-1415-415555010000',
      '4111111111111111',
      '123-45-6789',
      '1555123-45678',
    ],
  },
});

/** `1 (415) 555-0100` and its like; `at` is the `1`. */
function afterCountryCode(subject: Subject, at: number): Match | undefined {
  let area = at + 1;
  if (isSeparator(unitAt(subject.text, area))) area++;
  if (subject.text.charAt(area) === '(') area++;
  return countDigits(subject.text, area, 4) === 3 ? formatted(subject.text, area, at) : undefined;
}

/** Area code at `area`, the whole number beginning at `first` or the signs in front of it. */
function formatted(text: string, area: number, first: number): Match | undefined {
  let at = area + 3;
  const opened = text.charAt(area - 1) === '(';
  if (opened) {
    if (text.charAt(at) !== ')') return undefined;
    at++;
  }
  if (isSeparator(unitAt(text, at))) at++;
  const digits = countDigits(text, at, 8);
  if (digits === 3) {
    at += 3;
    if (!isSeparator(unitAt(text, at))) return undefined;
    at++;
    if (countDigits(text, at, 5) !== 4) return undefined;
    at += 4;
  } else if (digits === 7) at += 7;
  else return undefined;
  return bounded(text, opened && first === area ? area - 1 : first, at);
}

/** Digits in one run: `4155550100`, `14155550100`, `415555 0100`, and `1415 555 0100`. */
function unseparated(subject: Subject, at: number, run: number): Match | undefined {
  const { text } = subject;
  let end = at + run;
  let area = at;
  if (run === 6) {
    if (!isSeparator(unitAt(text, end)) || countDigits(text, end + 1, 5) !== 4) return undefined;
    end += 5;
  } else if (run === 4) {
    return text.charAt(at) === '1' ? formatted(text, at + 1, at) : undefined;
  } else if (run === 11) {
    if (text.charAt(at) !== '1') return undefined;
    area++;
  }
  const planned = !subject.numeric && inNumberingPlan(text, area);
  if (!planned && !hasContext(subject, at, CONTEXT)) return undefined;
  return bounded(text, at, end);
}

/** Area code and exchange begin with 2 to 9. */
function inNumberingPlan(text: string, area: number): boolean {
  return unitAt(text, area) >= 50 && unitAt(text, area + 3) >= 50;
}

/** The match if neither side goes on as a word or number; a `+` in front belongs to it. */
function bounded(text: string, first: number, end: number): Match | undefined {
  const start = text.charAt(first - 1) === '+' ? first - 1 : first;
  // An opening parenthesis divides as well as a space does.
  const glued = text.charAt(start) !== '(' && isWord(unitAt(text, start - 1));
  if (glued || isWord(unitAt(text, end))) return undefined;
  const goesOn = text.charAt(end) === '-' && isDigit(unitAt(text, end + 1));
  const goneOn = text.charAt(start - 1) === '-' && isDigit(unitAt(text, start - 2));
  return goesOn || goneOn || beginsUuidGroup(text, start) ? undefined : { start, end };
}

/** Hyphen, dot or white space. */
function isSeparator(unit: number): boolean {
  return unit === 45 || unit === 46 || isSpace(unit);
}
