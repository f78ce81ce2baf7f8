/**
 * International bank account numbers: country, two check digits by ISO 7064 MOD 97-10, and the account in the form of the country,
 * in one run or in groups of four.
 */
import { defineDetector } from '../../engine/detector.ts';
import { isAlphanumeric, isDigit, isLetter, isWord, unitAt } from '../../read/characters.ts';
import { remainderBy97 } from '../../read/checksums/mod97.ts';
import { Expectation } from '../../read/expectation.ts';
import { ibanForm } from '../../read/iban-countries.ts';

const LENGTHS = Array.from({ length: 20 }, (_, index) => index + 15);

export const iban = defineDetector({
  id: 'iban',
  entityType: 'iban',
  entityClass: 'pii',
  severity: 'high',
  confidence: 0.97,
  description: 'International bank account number (check digits and form of the country verified)',
  trigger: {
    on: 'word',
    always: { mixed: [4, ...LENGTHS], letters: [], runs: [] },
    expected: { mixed: [], letters: [], runs: [] },
    expectation: new Expectation('iban', []),
  },
  find({ text }, at) {
    if (isWord(unitAt(text, at - 1)) || !isLetter(unitAt(text, at)) || !isLetter(unitAt(text, at + 1)))
      return undefined;
    if (!isDigit(unitAt(text, at + 2)) || !isDigit(unitAt(text, at + 3))) return undefined;
    const form = ibanForm(text.slice(at, at + 2).toUpperCase());
    if (form === undefined) return undefined;
    const end = endOfAccount(text, at, form.length);
    if (end === undefined || isWord(unitAt(text, end))) return undefined;
    const value = text
      .slice(at, end)
      .replace(/[^0-9A-Za-z]/g, '')
      .toUpperCase();
    if (!form.pattern.test(value) || remainderBy97(value.slice(4) + value.slice(0, 4)) !== 1) return undefined;
    return { start: at, end };
  },
  examples: {
    true: ['IBAN: DE89370400440532013000', 'pay to GB82 WEST 1234 5698 7654 32 today', 'nl91-abna-0417-1643-00'],
    false: [
      'DE88370400440532013000',
      'GB82 WEST 1234 5698 7654 3',
      'xDE89370400440532013000',
      'ZZ89370400440532013000',
      'DE89370400440532013000A',
    ],
  },
});

/** Behind `length` letters and digits: all in one run, or in groups of four with one space or hyphen between. */
function endOfAccount(text: string, start: number, length: number): number | undefined {
  const separator = unitAt(text, start + 4);
  const grouped = separator === 32 || separator === 45;
  let at = start;
  for (let read = 0; read < length; read++, at++) {
    if (grouped && read > 0 && read % 4 === 0) {
      if (unitAt(text, at) !== separator) return undefined;
      at++;
    }
    if (!isAlphanumeric(unitAt(text, at))) return undefined;
  }
  return at;
}
