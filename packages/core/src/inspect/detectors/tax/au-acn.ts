/** Australian company numbers: eight digits and a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const auAcn = defineIdentifier({
  id: 'au-acn',
  description: 'Australian company number',
  severity: 'low',
  confidence: 0.9,
  shapes: ['999 999 999'],
  validate: (value) => weightedSum(value, [8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 === 0,
  context: ['acn', 'australiancompany', 'companynumber'],
  examples: {
    true: ['ACN 753 775 469', { key: 'acn', text: '717833611' }],
    false: ['ACN 753 775 460', 'ACN 753 775 4697', 'order 753 775 469', 'see x753 775 469'],
  },
});
