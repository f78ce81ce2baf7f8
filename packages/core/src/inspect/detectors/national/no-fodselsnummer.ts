/** Norwegian birth numbers: date of birth (40 more in the day for D numbers), serial and two check digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const noFodselsnummer = defineIdentifier({
  id: 'no-fodselsnummer',
  description: 'Norwegian birth number',
  severity: 'high',
  confidence: 0.9,
  alone: ['999999 99999'],
  separators: ' ',
  validate: isBirthNumber,
  context: ['fodselsnummer', 'personnummer', 'fnr'],
  examples: {
    true: ['fodselsnummer 610480 23052', { key: 'fnr', text: '43076562416' }, 'see 610480 23052'],
    false: ['fodselsnummer 610480 23053', 'fodselsnummer 610480 230527', 'see x610480 23052'],
  },
});

function isBirthNumber(value: string): boolean {
  const day = Number(value.slice(0, 2));
  if (!isDay(day > 40 ? day - 40 : day, Number(value.slice(2, 4)))) return false;
  return (
    weightedSum(value, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weightedSum(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}
