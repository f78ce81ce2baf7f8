/** Australian tax file numbers: nine digits, or eight in old ones, whose weighted sum is a multiple of eleven. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const auTfn = defineIdentifier({
  id: 'au-tfn',
  description: 'Australian tax file number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999 999 999'],
  validate: (value) => weightedSum(value, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
  context: ['tfn', 'taxfile', 'australian'],
  examples: {
    true: ['TFN 349 994 909', { key: 'tfn', text: '897727221' }],
    false: ['TFN 349 994 900', 'TFN 349 994 9097', 'order 349 994 909', 'see x349 994 909'],
  },
});
