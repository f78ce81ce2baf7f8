/** Polish PESEL numbers: date of birth with the century in the month, serial and check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const plPesel = defineIdentifier({
  id: 'pl-pesel',
  description: 'Polish PESEL',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{11}'],
  validate: (value) => isBorn(value) && weightedSum(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
  context: ['pesel', 'ewidencyjny'],
  examples: {
    true: ['PESEL 34510941830', { key: 'pesel', text: '36302261719' }],
    false: ['PESEL 34510941831', 'PESEL 345109418307', 'order 34510941830', 'see x34510941830'],
  },
});

function isBorn(value: string): boolean {
  return isDay(Number(value.slice(4, 6)), Number(value.slice(2, 4)) % 20);
}
