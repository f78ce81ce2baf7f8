/** Hungarian tax identification numbers: 8, days since 1867, serial, and a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const huTaxNumber = defineIdentifier({
  id: 'hu-tax-number',
  description: 'Hungarian tax identification number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['[8]9{9}'],
  validate: (value) => weightedSum(value, [1, 2, 3, 4, 5, 6, 7, 8, 9, -1]) % 11 === 0,
  context: ['adoazonosito', 'adoazonosito', 'hungarian', 'adoszam'],
  examples: {
    true: ['adoazonosito 8501605751', { key: 'adoazonosito', text: '8422747464' }],
    false: ['adoazonosito 8501605752', 'adoazonosito 85016057517', 'order 8501605751', 'see x8501605751'],
  },
});
