/**
 * Slovak birth numbers: date of birth, with 50 more in the month for women, and a serial that makes ten digits a multiple of
 * eleven.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';

export const skRodneCislo = defineIdentifier({
  id: 'sk-rodne-cislo',
  description: 'Slovak birth number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999999/9{3,4}', '9{9,10}'],
  validate: isBirthNumber,
  context: ['rodne', 'cislo', 'rodnecislo', 'slovak'],
  examples: {
    true: ['rodne cislo 410315/365', { key: 'rodneCislo', text: '015401/347' }],
    false: ['rodne cislo 410345/365', 'rodne cislo 410315/3657', 'order 410315/365', 'see x410315/365'],
  },
});

function isBirthNumber(value: string): boolean {
  if (!isDay(Number(value.slice(4, 6)), Number(value.slice(2, 4)) % 50)) return false;
  // Nine digits were given out until 1953, and the serial 000 never.
  if (value.length === 9) return Number(value.slice(0, 2)) < 54 && !value.endsWith('000');
  return Number(value) % 11 === 0;
}
