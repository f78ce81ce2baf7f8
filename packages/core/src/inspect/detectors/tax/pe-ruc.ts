/** Peruvian tax numbers: kind, identity number and check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const peRuc = defineIdentifier({
  id: 'pe-ruc',
  description: 'Peruvian tax number (RUC)',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['[12][057]9{9}'],
  validate: (value) => (11 - (weightedSum(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(value.at(-1)),
  context: ['ruc', 'peru'],
  examples: {
    true: ['RUC 10451414629', { key: 'ruc', text: '15771976678' }],
    false: ['RUC 10451414620', 'RUC 104514146297', 'order 10451414629', 'see x10451414629'],
  },
});
