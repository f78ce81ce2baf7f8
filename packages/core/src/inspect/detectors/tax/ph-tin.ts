/** Philippine tax numbers: eight digits, a check digit, and perhaps a branch of three. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform, weightedSum } from '../../read/checksums/weighted-sum.ts';

export const phTin = defineIdentifier({
  id: 'ph-tin',
  description: 'Philippine tax number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['999 999 999 999', '999 999 999'],
  validate: hasCheck,
  context: ['tin', 'taxid', 'taxpayer', 'bir'],
  examples: {
    true: ['TIN 986 692 165 786', { key: 'tin', text: '668284602342' }],
    false: ['TIN 986 692 163 786', 'order 986 692 165 786', 'see x986 692 165 786'],
  },
});

function hasCheck(value: string): boolean {
  return weightedSum(value, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === Number(value.charAt(8)) && !isUniform(value);
}
