/** New Zealand tax numbers: eight or nine digits, the last by one of two weighted sums. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const nzIrd = defineIdentifier({
  id: 'nz-ird',
  description: 'New Zealand IRD number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['9{2,3} 999 999'],
  validate: hasCheck,
  context: ['ird', 'inlandrevenue'],
  examples: {
    true: ['IRD 77 332 626', { key: 'ird', text: '90309595' }],
    false: ['IRD 77 332 627', 'IRD 77 332 6267', 'order 77 332 626', 'see x77 332 626'],
  },
});

function hasCheck(value: string): boolean {
  const digits = value.padStart(9, '0');
  const check = (weights: readonly number[]): number => (11 - (weightedSum(digits, weights) % 11)) % 11;
  const first = check([3, 2, 7, 6, 5, 4, 3, 2]);
  return (first === 10 ? check([7, 4, 3, 2, 5, 2, 7, 6]) : first) === Number(digits.at(-1));
}
