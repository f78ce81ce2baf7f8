/** Bulgarian civil numbers: date of birth with the century in the month, serial and check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const bgEgn = defineIdentifier({
  id: 'bg-egn',
  description: 'Bulgarian civil number (EGN)',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{10}'],
  validate: (value) =>
    isDay(Number(value.slice(4, 6)), Number(value.slice(2, 4)) % 20) &&
    (weightedSum(value, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(value.at(-1)),
  context: ['egn', 'bulgarian', 'grazhdanski'],
  examples: {
    true: ['EGN 6271132572', { key: 'egn', text: '2446115560' }],
    false: ['EGN 6271132573', 'EGN 62711325727', 'order 6271132572', 'see x6271132572'],
  },
});
