/** Icelandic kennitala: date of birth (40 more in the day for companies), serial, check digit and century. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const isKennitala = defineIdentifier({
  id: 'is-kennitala',
  description: 'Icelandic kennitala',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999999 999[089]'],
  separators: '-',
  validate: (value) =>
    isDay(Number(value.slice(0, 2)) % 40, Number(value.slice(2, 4))) &&
    weightedSum(value, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  context: ['kennitala', 'kt'],
  examples: {
    true: ['kennitala 830805-1680', { key: 'kennitala', text: '7006005488' }],
    false: ['kennitala 830805-1630', 'kennitala 830805-16807', 'order 830805-1680', 'see x830805-1680'],
  },
});
