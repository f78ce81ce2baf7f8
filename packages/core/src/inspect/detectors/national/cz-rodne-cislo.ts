/**
 * Czech birth numbers: date of birth, with 50 more in the month for women, and a serial that makes ten digits a multiple of
 * eleven.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';

export const czRodneCislo = defineIdentifier({
  id: 'cz-rodne-cislo',
  description: 'Czech birth number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999999/9{3,4}', '9{9,10}'],
  validate: isBirthNumber,
  context: ['rodne', 'cislo', 'rodnecislo', 'rc'],
  examples: {
    true: ['rodne cislo 200704/058', { key: 'rodneCislo', text: '392814/530' }],
    false: ['rodne cislo 200700/058', 'rodne cislo 200704/0587', 'order 200704/058', 'see x200704/058'],
  },
});

function isBirthNumber(value: string): boolean {
  const year = Number(value.slice(0, 2));
  const month = Number(value.slice(2, 4)) % 50;
  if (!isDay(Number(value.slice(4, 6)), month > 20 ? month - 20 : month)) return false;
  // Nine digits were given out until 1953, and the serial 000 never.
  if (value.length === 9) return year < 54 && !value.endsWith('000');
  return Number(value) % 11 === 0 || (Number(value.slice(0, 9)) % 11 === 10 && value.endsWith('0'));
}
