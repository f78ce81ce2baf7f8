/** Polish business numbers: nine digits, the last of which checks the others. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform, weightedSum } from '../../read/checksums/weighted-sum.ts';

export const plRegon = defineIdentifier({
  id: 'pl-regon',
  description: 'Polish business number (REGON)',
  severity: 'low',
  confidence: 0.9,
  shapes: ['9{9}'],
  validate: (value) =>
    !isUniform(value) && (weightedSum(value, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === Number(value.at(-1)),
  context: ['regon'],
  examples: {
    true: ['REGON 852773768', { key: 'regon', text: '030544202' }],
    false: ['REGON 852773769', 'REGON 8527737687', 'order 852773768', 'see x852773768'],
  },
});
