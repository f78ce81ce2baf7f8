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
const PLACE_WORDS_MAX = 2;
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
    for (let to = Math.min(words.length, from + PLACE_WORDS_MAX); to > from; to--) {
      if (PLACES.has(joined(words, from, to))) return { from, to, confidence: 0.8 };
    }
    const first = words[from] as NameWord;
    if (!PREPOSITIONS.has(previous) || first.capitals || isNoPlace(first.lower)) return undefined;
    return { from, to: Math.min(words.length, from + TAKEN_WORDS_MAX), confidence: 0.65 };
  },
  examples: {
    true: ['Moved to New York for work', 'Lives in Springfield with family', 'Office in San Francisco downtown'],
    false: ['meet in January', 'from Python', 'from GitHub Actions', 'Run at Startup', 'in JSON'],
  },
});

function joined(words: readonly NameWord[], from: number, to: number): string {
  return words
    .slice(from, to)
    .map((word) => word.lower)
    .join(' ');
}
