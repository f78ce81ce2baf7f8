/** Philippine tax numbers: eight digits, a check digit, and perhaps a branch of three. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const phTin = defineIdentifier({
  id: 'ph-tin',
  description: 'Philippine tax number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['999 999 999 999', '999 999 999'],
  validate: hasCheck,
  context: ['tin', 'taxid', 'taxpayer', 'bir'],
  examples: {
    true: ['TIN 668 284 602 342', { key: 'tin', text: '150320922971' }],
    false: ['TIN 668 284 600 342', 'order 668 284 602 342', 'see x668 284 602 342'],
  },
});

function hasCheck(value: string): boolean {
  return weightedSum(value, [1, 2, 3, 4, 5, 6, 7, 8]) % 11 === Number(value.charAt(8));
}
