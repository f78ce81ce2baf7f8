/** Years and days of the week where a sentence names a time: `in 1977`, `the Act of 1974`, `a 2017 film`, `on Tuesday`. */
import { defineDetector } from '../engine/detector.ts';
import { isLetter, isUpper, LETTER, unitAt } from '../read/characters.ts';
import { beginsDigits, countDigits, digitsValue, standsAlone, startOfRun } from '../read/runs.ts';

const PREPOSITIONS: ReadonlySet<string> = new Set(
  'in since during until till before after by from year founded born circa around about'.split(' '),
);
const PREPOSITION_CHARS_MAX = 8;

export const dateYear = defineDetector({
  id: 'date-year',
  entityType: 'date',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.6,
  description: 'Year behind a word that names a time',
  trigger: { on: 'digits', runs: [{ lengths: [4] }] },
  find(subject, at) {
    const { text } = subject;
    if (!beginsDigits(text, at) || countDigits(text, at, 5) !== 4 || !standsAlone(text, at, at + 4)) return undefined;
    const year = digitsValue(text, at, at + 4);
    if (year < 1900 || year > 2099 || goesOn(text, at + 4) || subject.numeric) return undefined;
    if (unitAt(text, at - 1) !== 32)
      return subject.context.asks('date') && at === 0 ? { start: at, end: at + 4 } : undefined;
    const start = startOfRun(text, at - 1, PREPOSITION_CHARS_MAX, LETTER);
    const word = text.slice(start, at - 1);
    const named = PREPOSITIONS.has(word.toLowerCase()) || namesAct(text, start, word) || namesThing(text, at + 4, word);
    return named ? { start: at, end: at + 4 } : undefined;
  },
  examples: {
    true: ['founded in 1977.', 'the Civil Rights Act of 1974', 'a 2017 Polish film'],
    false: ['in 2000.5', 'port 1977', 'a list of 2000 rows', 'in 1977-01-02', 'in 3000'],
  },
});

/** Digits, signs and units behind it make it another number. */
function goesOn(text: string, end: number): boolean {
  const unit = unitAt(text, end);
  const next = unitAt(text, end + 1);
  return '-/.,:'.includes(text.charAt(end)) && text.charAt(end) !== '' ? next >= 48 && next <= 57 : unit === 37;
}

/** `Act of 1974` */
function namesAct(text: string, start: number, word: string): boolean {
  if (word !== 'of') return false;
  const before = startOfRun(text, start - 1, PREPOSITION_CHARS_MAX, LETTER);
  return isUpper(unitAt(text, before)) && isLetter(unitAt(text, before + 1)) && start - before > 2;
}

/** `a 2017 Polish film` */
function namesThing(text: string, end: number, word: string): boolean {
  return (word === 'a' || word === 'the') && unitAt(text, end) === 32 && isUpper(unitAt(text, end + 1));
}
