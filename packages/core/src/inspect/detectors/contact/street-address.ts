/**
 * Street addresses: a house number, one to five capitalised words and a word for a street, `221B Baker Street`, with what follows of
 * flat and suite.
 */
import { defineDetector } from '../../engine/detector.ts';
import { isDigit, isLetter, isUpper, isWord, unitAt } from '../../read/characters.ts';
import { Expectation } from '../../read/expectation.ts';
import { beginsDigits } from '../../read/runs.ts';

const CHARS_MAX = 120;
const NUMBER_CHARS_MAX = 5;
const ORDINAL_DIGITS_MAX = 3;
const STREETS = (
  'street st avenue ave road rd boulevard blvd lane ln drive dr court ct place pl square sq terrace ter parkway pkwy highway hwy ' +
  'circle cir trail trl close crescent way alley plaza row mews quay gardens grove ridge loop run pike'
)
  .split(' ')
  .map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`)
  .join('|');
/** Every word is bounded and ends at a space. */
const ADDRESS = new RegExp(
  `^[0-9]{1,5}[A-Za-z]? (?:(?:[A-Z][A-Za-z0-9'.-]{0,20}|[0-9]{1,3}(?:st|nd|rd|th)) ){1,5}(?:${STREETS})\\b\\.?` +
    '(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|#)\\.? ?[0-9A-Za-z]{1,6})?',
);

export const streetAddress = defineDetector({
  id: 'street-address',
  entityType: 'street_address',
  entityClass: 'pii',
  severity: 'medium',
  confidence: 0.8,
  description: 'Street address with a house number',
  trigger: {
    on: 'word',
    always: {
      mixed: [2, 3, 4, 5, 6],
      letters: [],
      runs: [{ lengths: [1, 2, 3, 4, 5], followedBy: ' ', next: [{ lengths: [0, 1, 2, 3] }] }],
    },
    expected: { mixed: [], letters: [], runs: [] },
    expectation: new Expectation('street_address', []),
  },
  find({ text }, at) {
    if (!beginsDigits(text, at) || isWord(unitAt(text, at - 1))) return undefined;
    if ('.,-/:'.includes(text.charAt(at - 1)) && isDigit(unitAt(text, at - 2))) return undefined;
    if (!leadsToName(text, at)) return undefined;
    const [found] = ADDRESS.exec(text.slice(at, at + CHARS_MAX)) ?? [];
    if (found === undefined) return undefined;
    const end = at + found.length;
    return isWord(unitAt(text, end)) ? undefined : { start: at, end };
  },
  examples: {
    true: [
      'lives at 221 Baker Street, London',
      '1600 Pennsylvania Ave',
      '12 North Main St. Apt 4B',
      'at 221B Baker Street',
      '350 5th Avenue',
    ],
    false: ['took 3 Big steps', '12 Marketing people on the road', '5 of the Streets', '1.12 Main Street'],
  },
});

/** Whether one space behind the number a name or an ordinal begins: most numbers stand before words in small letters. */
function leadsToName(text: string, at: number): boolean {
  let end = at;
  while (end < at + NUMBER_CHARS_MAX && isDigit(unitAt(text, end))) end++;
  if (isLetter(unitAt(text, end))) end++;
  if (unitAt(text, end) !== 32) return false;
  let first = end + 1;
  if (isUpper(unitAt(text, first))) return true;
  while (first < end + 1 + ORDINAL_DIGITS_MAX && isDigit(unitAt(text, first))) first++;
  return first > end + 1 && isLetter(unitAt(text, first));
}
