/**
 * Phone numbers as they are written at home, without the country: seven to thirteen digits in groups of any size. Nothing tells them
 * from other numbers, so they are found only behind words such as `call`, under keys such as `mobile`, or when asked for.
 */
import { defineDetector } from '../engine/detector.ts';
import { isDigit, isWord, unitAt } from '../read/characters.ts';
import { endOfDottedQuad } from '../read/dotted-quad.ts';
import { Expectation } from '../read/expectation.ts';
import { beginsDigits, countDigits } from '../read/runs.ts';
import { beginsUuidGroup } from '../read/uuid.ts';

const DIGITS_MIN = 7;
const DIGITS_MAX = 13;
const GROUPS_MAX = 7;
const EXTENSION_DIGITS_MAX = 5;

const EXPECTATION = new Expectation(
  'phone',
  (
    'phone phones telephone telephones telefon telefono telefone tel call calls mobile cell cellphone fax sms whatsapp dial desk ' +
    'office hotline answering messages ring reach handy cep gsm celular movil portable phoneno phonenumber landline contactno ' +
    'contactnumber'
  ).split(' '),
);
/** Dates and social security numbers have as many digits as short numbers. */
const OTHER = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{3}-\d{2}-\d{4})(?!\d)/;
const OTHER_CHARS_MAX = 12;

export const phoneNational = defineDetector({
  id: 'phone-national',
  entityType: 'phone',
  entityClass: 'pii',
  severity: 'medium',
  confidence: 0.8,
  description: 'Phone number without a country code, near a word that says so',
  trigger: {
    on: 'word',
    always: { mixed: [], letters: [], runs: [] },
    expected: {
      // The extension may touch the last group, and with it the only one.
      mixed: Array.from({ length: DIGITS_MAX + EXTENSION_DIGITS_MAX }, (_, less) => less + 2),
      letters: [],
      runs: [{ lengths: Array.from({ length: DIGITS_MAX }, (_, less) => less + 1) }],
    },
    expectation: EXPECTATION,
  },
  find(subject, at) {
    const { text } = subject;
    if (!beginsDigits(text, at) || !EXPECTATION.isMet(subject, at)) return undefined;
    const start = text.charAt(at - 1) === '(' ? at - 1 : at;
    const before = unitAt(text, start - 1);
    // A plus has a detector of its own.
    if (isWord(before) || before === 43 || (mayDivide(before) && isDigit(unitAt(text, start - 2)))) return undefined;
    if (OTHER.test(text.slice(at, at + OTHER_CHARS_MAX)) || endOfDottedQuad(text, at) !== undefined) return undefined;
    const end = endOfNumber(text, at);
    return end === undefined || beginsUuidGroup(text, at) ? undefined : { start, end };
  },
  examples: {
    true: [
      'call 0494 92 82 32',
      'Fax: 345-899-3560x4587',
      { key: 'mobile', text: '(37) 788-063' },
      { asked: 'phone', text: 'Birinci: 05321234567' },
    ],
    false: [
      'order 0494 92 82 32',
      'call on 2003-08-28',
      'call 10.0.0.1',
      'call about 123-45-6789',
      'call 123456',
      'call 550e8400-e29b-41d4-1415-415555010000',
      'phone 12345678901234',
    ],
  },
});

/** Where the number at `at` ends: behind its last group that leaves it short enough, and its extension. */
function endOfNumber(text: string, from: number): number | undefined {
  let at = from;
  let digits = 0;
  let end: number | undefined;
  for (let group = 0; group < GROUPS_MAX; group++) {
    const run = countDigits(text, at, DIGITS_MAX + 1);
    if (run === 0 || digits + run > DIGITS_MAX) break;
    digits += run;
    at += run;
    if (digits >= DIGITS_MIN) end = at;
    at += dividerAt(text, at);
    if (!isDigit(unitAt(text, at))) break;
  }
  if (end === undefined) return undefined;
  const extended = endOfExtension(text, end);
  const after = unitAt(text, extended);
  return isWord(after) || (isJoint(after) && isDigit(unitAt(text, extended + 1))) ? undefined : extended;
}

/** How many characters divide groups at `at`: a space, hyphen, dot or slash, and parentheses around a group. */
function dividerAt(text: string, at: number): number {
  const [divider] = /^(?:\)[ -]?|[ ./-]\(?|\()/.exec(text.slice(at, at + 2)) ?? [''];
  return divider.length;
}

function endOfExtension(text: string, at: number): number {
  if (text.charAt(at) !== 'x') return at;
  const digits = countDigits(text, at + 1, EXTENSION_DIGITS_MAX + 1);
  return digits === 0 || digits > EXTENSION_DIGITS_MAX ? at : at + 1 + digits;
}

/** Where a digit stands before one of these, the number began there. */
function mayDivide(unit: number): boolean {
  return unit === 32 || unit === 41 || isJoint(unit);
}

/** Hyphen, dot or colon. */
function isJoint(unit: number): boolean {
  return unit === 45 || unit === 46 || unit === 58;
}
