/** Ukrainian taxpayer numbers: days since 1899, serial and check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const uaTaxNumber = defineIdentifier({
  id: 'ua-tax-number',
  description: 'Ukrainian taxpayer number (RNOKPP)',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{10}'],
  validate: (value) =>
    (((weightedSum(value, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11) % 10 === Number(value.at(-1)),
  context: ['rnokpp', 'ipn', 'ukrainian'],
  examples: {
    true: ['RNOKPP 2254734982', { key: 'rnokpp', text: '3318976775' }],
    false: ['RNOKPP 2254734983', 'RNOKPP 22547349827', 'order 2254734982', 'see x2254734982'],
  },
});
