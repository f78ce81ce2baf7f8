/** Days of the week where a sentence names a time: `on Tuesday`, `next Friday`. */
import { defineDetector } from '../engine/detector.ts';
import { isWord, LETTER, unitAt } from '../read/characters.ts';
import { endOfRun, startOfRun } from '../read/runs.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const PREPOSITIONS: ReadonlySet<string> = new Set(
  'on last next this since until till by every before after'.split(' '),
);
const PREPOSITION_CHARS_MAX = 8;
/** What follows a day on which something happens. */
const FOLLOWING = /^ (?:at|morning|afternoon|evening|night)\b/;
const FOLLOWING_CHARS_MAX = 12;

export const dateWeekday = defineDetector({
  id: 'date-weekday',
  entityType: 'date',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.6,
  description: 'Day of the week behind a word that names a time',
  trigger: { on: 'literal', literals: DAYS, fold: false },
  find({ text }, at) {
    if (isWord(unitAt(text, at - 1)) || !DAYS.some((day) => text.startsWith(day, at))) return undefined;
    const end = endOfRun(text, at, 10, LETTER);
    if (!DAYS.includes(text.slice(at, end)) || isWord(unitAt(text, end)) || unitAt(text, at - 1) !== 32)
      return undefined;
    const before = startOfRun(text, at - 1, PREPOSITION_CHARS_MAX, LETTER);
    // "the last Sunday before Labor Day" is one of many.
    const named =
      PREPOSITIONS.has(text.slice(before, at - 1).toLowerCase()) &&
      text.slice(Math.max(0, before - 4), before) !== 'the ';
    return named || FOLLOWING.test(text.slice(end, end + FOLLOWING_CHARS_MAX)) ? { start: at, end } : undefined;
  },
  examples: {
    true: ['flew on Tuesday morning', 'see you next Friday'],
    false: ['Friday', 'on Fridays', 'the last Sunday before', 'My Sunday best', 'on friday'],
  },
});
