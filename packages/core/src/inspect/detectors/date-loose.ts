/**
 * Dates that are something else as often, for who asks for dates: time stamps, `21.5.21`, `5-MAY-2021`, `May-21`, `5/2021`. Every
 * record of a program has a time stamp, and nobody's privacy is in it.
 */
import { defineDetector } from '../engine/detector.ts';
import { isAlphanumeric, isDigit, unitAt } from '../read/characters.ts';
import { Expectation } from '../read/expectation.ts';

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
const DAY = '(?:0?[1-9]|[12][0-9]|3[01])';
/** The longest first. All are bounded. */
const FORMS: readonly RegExp[] = [
  '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?(?:Z|[-+][0-9]{2}:?[0-9]{2})?',
  `${DAY}\\.(?:0?[1-9]|1[0-2])\\.(?:[0-9]{4}|[0-9]{2})`,
  `${DAY}-${MONTH}(?:-[0-9]{2,4})?`,
  `${MONTH}-(?:[0-9]{4}|${DAY})`,
  `(?:0?[1-9]|1[0-2])/(?:[0-9]{4}|[0-9]{2})`,
].map((form) => new RegExp(`${form}(?![0-9A-Za-z_])(?![-./:][0-9])`, 'iy'));
const EXPECTATION = new Expectation('date', []);

export const dateLoose = defineDetector({
  id: 'date-loose',
  entityType: 'date',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.6,
  description: 'Time stamp or short date, only where asked for',
  trigger: {
    on: 'word',
    always: { mixed: [], letters: [], runs: [] },
    expected: { mixed: [], letters: [3, 4, 5, 6, 7, 8, 9], runs: [{ lengths: [1, 2, 4] }] },
    expectation: EXPECTATION,
  },
  find(subject, at) {
    const { text } = subject;
    if (isAlphanumeric(unitAt(text, at - 1)) || !EXPECTATION.isMet(subject, at)) return undefined;
    if ('-./:_'.includes(text.charAt(at - 1) || ' ') || !mayTrigger(text, at)) return undefined;
    for (const form of FORMS) {
      form.lastIndex = at;
      if (form.test(text)) return { start: at, end: form.lastIndex };
    }
    return undefined;
  },
  examples: {
    true: [
      { asked: 'date', text: 'at 2024-03-15T14:30:00.123Z or so' },
      { asked: 'date', text: 'on 21.5.21' },
      { asked: 'date', text: 'May-2021' },
    ],
    false: ['at 2024-03-15T14:30:00Z', { asked: 'date', text: '21.5.21.7' }, { asked: 'date', text: '41.5.21' }],
  },
});

/** Four digits, or a letter or two digits at most with a sign behind. */
function mayTrigger(text: string, at: number): boolean {
  return !isDigit(unitAt(text, at)) || /^[0-9]{1,4}[-./]/.test(text.slice(at, at + 5));
}
