/** US ZIP codes. Five digits alone are any number at all, so they need a word such as `zip` or `address` near them. */
import { defineDetector } from '../engine/detector.ts';
import { isAlphanumeric, isUpper, isWord, unitAt } from '../read/characters.ts';
import { hasContext } from '../read/context-words.ts';
import { beginsDigits, countDigits, standsAlone } from '../read/runs.ts';

const CONTEXT: ReadonlySet<string> = new Set('zip zipcode postal postcode address addr street avenue city'.split(' '));
const STATES: ReadonlySet<string> = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD ' +
    'TN TX UT VA VT WA WI WV WY DC HI'
  ).split(' '),
);

export const zipCode = defineDetector({
  id: 'zip-code',
  entityType: 'zip_code',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.8,
  description: 'US ZIP code',
  trigger: { on: 'digits', runs: [{ lengths: [5] }] },
  find(subject, at) {
    const { text } = subject;
    if (!beginsDigits(text, at) || countDigits(text, at, 6) !== 5) return undefined;
    if (text.charAt(at + 5) === '-' && countDigits(text, at + 6, 5) === 4 && standsAlone(text, at, at + 10)) {
      return { start: at, end: at + 10 };
    }
    if (!standsAlone(text, at, at + 5)) return undefined;
    return isBehindState(text, at) || hasContext(subject, at, CONTEXT) ? { start: at, end: at + 5 } : undefined;
  },
  examples: {
    true: ['Zip: 90210.', '10001-1234', 'Beverly Hills, CA 90210', { key: 'zipCode', text: '90210' }],
    false: ['port 54321', '902101', 'x90210', 'took 12345 ms', 'zip 550e8400-e29b-41d4-9021-902109021090'],
  },
});

/** `CA 90210` */
function isBehindState(text: string, at: number): boolean {
  if (at < 3 || !isUpper(unitAt(text, at - 2)) || isAlphanumeric(unitAt(text, at - 1))) return false;
  return !isWord(unitAt(text, at - 4)) && STATES.has(text.slice(at - 3, at - 1));
}
