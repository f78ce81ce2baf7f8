/**
 * Unique master citizen numbers of Serbia, Slovenia, Bosnia and their neighbours: date of birth with three digits of the
 * year, region, serial, check digit.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const jmbg = defineIdentifier({
  id: 'jmbg',
  description: 'Personal number of the states of former Yugoslavia (JMBG, EMSO)',
  severity: 'high',
  confidence: 0.9,
  alone: ['9{13}'],
  validate: (value) =>
    isDay(Number(value.slice(0, 2)), Number(value.slice(2, 4))) &&
    /^(?:9|0[0-2])/.test(value.slice(4)) &&
    weightedSum(value, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  context: ['jmbg', 'emso', 'maticni', 'maticnibroj'],
  examples: {
    true: ['JMBG 1908953360883', { key: 'jmbg', text: '0304985189632' }, 'see 1801014803323'],
    false: ['JMBG 1908953360884', 'JMBG 19089533608837', 'see x1908953360883'],
  },
});
