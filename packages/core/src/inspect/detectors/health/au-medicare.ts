/** Australian Medicare numbers: eight digits beginning with 2 to 6, a check digit, and the number of the card. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const auMedicare = defineIdentifier({
  id: 'au-medicare',
  description: 'Australian Medicare number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[2-6]999 99999 9'],
  validate: (value) => weightedSum(value, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(value.charAt(8)),
  context: ['medicare'],
  examples: {
    true: ['Medicare 4286 48789 4', { key: 'medicareNumber', text: '6544068818' }],
    false: ['Medicare 4286 48788 4', 'Medicare 4286 48789 47', 'order 4286 48789 4', 'see x4286 48789 4'],
  },
});
