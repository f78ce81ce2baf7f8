/** Turkish identity numbers: eleven digits, the last two of which check the others. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const trNationalId = defineIdentifier({
  id: 'tr-national-id',
  description: 'Turkish identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[1-9]9{10}'],
  validate: isIdentity,
  context: ['kimlik', 'tckn', 'tckimlik', 'tcno'],
  examples: {
    true: ['TC kimlik 34030614494', { key: 'tcKimlik', text: '52988113906' }],
    false: ['TC kimlik 34030614495', 'TC kimlik 340306144947', 'order 34030614494', 'see x34030614494'],
  },
});

function isIdentity(value: string): boolean {
  const odd = weightedSum(value, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weightedSum(value, [0, 1, 0, 1, 0, 1, 0, 1]);
  return (
    (odd * 7 + even * 9) % 10 === Number(value.charAt(9)) &&
    (odd + even + Number(value.charAt(9))) % 10 === Number(value.charAt(10))
  );
}
