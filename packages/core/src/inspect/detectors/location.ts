/** Names of places: known cities, states and countries, or capitalised words after `in`, `at`, `near` and their like. */
import { defineDetector, type NameMatch } from '../engine/detector.ts';
import { NO_PLACES } from '../read/no-places.ts';
import { WordSet } from '../read/word-set.ts';

const PLACES: readonly string[] = (
  'new york|los angeles|chicago|houston|phoenix|philadelphia|san antonio|san diego|dallas|san jose|austin|san francisco|' +
  'seattle|denver|boston|portland|las vegas|atlanta|miami|washington|london|paris|berlin|madrid|rome|amsterdam|dublin|' +
  'tokyo|sydney|toronto|singapore|hong kong|california|texas|florida|oregon|united states|united kingdom|canada|france|' +
  'germany|spain|italy|japan|india|china|australia'
).split('|');
const ONE_WORD = new WordSet(PLACES.filter((place) => !place.includes(' ')));
const TWO_WORDS: ReadonlySet<string> = new Set(PLACES.filter((place) => place.includes(' ')));
/** First words of the places that have two. */
const BEGINNINGS = new WordSet([...TWO_WORDS].map((place) => place.slice(0, place.indexOf(' '))));
const PREPOSITIONS = new WordSet(['in', 'at', 'from', 'near', 'city', 'state', 'town']);
/** Words taken after a preposition. */
const TAKEN_WORDS_MAX = 4;

export const location = defineDetector({
  id: 'location',
  entityType: 'location',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.8,
  description: 'Name of a place',
  trigger: { on: 'name', words: [ONE_WORD, BEGINNINGS], before: [PREPOSITIONS] },
  judge(span): NameMatch | undefined {
    const { from, to } = span;
    // Two words first: "New York" is more than "New".
    if (to - from > 1 && span.isIn(from, BEGINNINGS) && TWO_WORDS.has(`${span.lower(from)} ${span.lower(from + 1)}`))
      return { from, to: from + 2, confidence: 0.8 };
    if (span.isIn(from, ONE_WORD)) return { from, to: from + 1, confidence: 0.8 };
    if (!span.isIn(from - 1, PREPOSITIONS) || span.isCapitals(from) || span.isIn(from, NO_PLACES)) return undefined;
    return { from, to: Math.min(to, from + TAKEN_WORDS_MAX), confidence: 0.65 };
  },
  examples: {
    true: ['Moved to New York for work', 'Lives in Springfield with family', 'Office in San Francisco downtown'],
    false: ['meet in January', 'from Python', 'from GitHub Actions', 'Run at Startup', 'in JSON'],
  },
});
