/** Names of places: known cities, states and countries, or capitalised words after `in`, `at`, `near` and their like. */
import { defineDetector, type NameMatch } from '../engine/detector.ts';
import type { NameWord } from '../engine/name-span.ts';
import { isNoPlace } from '../read/no-places.ts';

const PLACES: ReadonlySet<string> = new Set(
  (
    'new york|los angeles|chicago|houston|phoenix|philadelphia|san antonio|san diego|dallas|san jose|austin|san francisco|' +
    'seattle|denver|boston|portland|las vegas|atlanta|miami|washington|london|paris|berlin|madrid|rome|amsterdam|dublin|' +
    'tokyo|sydney|toronto|singapore|hong kong|california|texas|florida|oregon|united states|united kingdom|canada|france|' +
    'germany|spain|italy|japan|india|china|australia'
  ).split('|'),
);
const PREPOSITIONS: ReadonlySet<string> = new Set(['in', 'at', 'from', 'near', 'city', 'state', 'town']);
/** First words of the places that have two. */
const PLACE_BEGINNINGS: ReadonlySet<string> = new Set(
  [...PLACES].flatMap((place) => (place.includes(' ') ? [place.slice(0, place.indexOf(' '))] : [])),
);
/** Words taken after a preposition. */
const TAKEN_WORDS_MAX = 4;

export const location = defineDetector({
  id: 'location',
  entityType: 'location',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.8,
  description: 'Name of a place',
  trigger: { on: 'name' },
  judge({ words, from, previous }): NameMatch | undefined {
    const first = words[from] as NameWord;
    const second = words[from + 1];
    // Two words first: "New York" is more than "New".
    if (second !== undefined && PLACE_BEGINNINGS.has(first.lower) && PLACES.has(`${first.lower} ${second.lower}`))
      return { from, to: from + 2, confidence: 0.8 };
    if (PLACES.has(first.lower)) return { from, to: from + 1, confidence: 0.8 };
    if (!PREPOSITIONS.has(previous) || first.capitals || isNoPlace(first.lower)) return undefined;
    return { from, to: Math.min(words.length, from + TAKEN_WORDS_MAX), confidence: 0.65 };
  },
  examples: {
    true: ['Moved to New York for work', 'Lives in Springfield with family', 'Office in San Francisco downtown'],
    false: ['meet in January', 'from Python', 'from GitHub Actions', 'Run at Startup', 'in JSON'],
  },
});
