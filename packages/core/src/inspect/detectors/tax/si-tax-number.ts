/** Slovenian tax numbers: seven digits, the first not 0, and a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const siTaxNumber = defineIdentifier({
  id: 'si-tax-number',
  description: 'Slovenian tax number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['[1-9]9{7}', 'si[1-9]9{7}'],
  validate: (value) => (11 - (weightedSum(value.slice(-8), [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(value.at(-1)),
  context: ['davcna', 'davcnastevilka', 'slovenian'],
  examples: {
    true: ['davcna 56600828', { key: 'davcna', text: '56664753' }],
    false: ['davcna 56600829', 'davcna 566008287', 'order 56600828', 'see x56600828'],
  },
});
