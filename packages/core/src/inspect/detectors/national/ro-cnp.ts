/** Romanian personal numbers: century and sex, date of birth, county, serial and check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isShortDate } from '../../read/birth-dates.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const roCnp = defineIdentifier({
  id: 'ro-cnp',
  description: 'Romanian personal number (CNP)',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[1-9]9{12}'],
  validate: isPersonal,
  context: ['cnp', 'codnumericpersonal', 'numericpersonal'],
  examples: {
    true: ['CNP 9367417088723', { key: 'cnp', text: '9721058987837' }],
    false: ['CNP 3367417088723', 'CNP 93674170887237', 'order 9367417088723', 'see x9367417088723'],
  },
});

function isPersonal(value: string): boolean {
  // Numbers of foreigners begin with 9 and hold no date.
  if (value.startsWith('9')) return true;
  if (!isShortDate(value.slice(1, 7))) return false;
  return (
    (weightedSum(value, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11) % 10 === Number(value.at(-1)) ||
    (weightedSum(value, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11 === 10 && value.endsWith('1'))
  );
}
