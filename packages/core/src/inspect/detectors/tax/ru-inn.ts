/** Russian tax numbers: ten digits for companies with one check digit, twelve for persons with two. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const ruInn = defineIdentifier({
  id: 'ru-inn',
  description: 'Russian tax number (INN)',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['9{10}', '9{12}'],
  validate: isInn,
  context: ['inn'],
  examples: {
    true: ['INN 8855042444', { key: 'inn', text: '7264828826' }],
    false: ['INN 8855042445', 'INN 88550424447', 'order 8855042444', 'see x8855042444'],
  },
});

const TEN: readonly number[] = [2, 4, 10, 3, 5, 9, 4, 6, 8];

function isInn(value: string): boolean {
  const passes = (weights: readonly number[]): boolean =>
    (weightedSum(value, weights) % 11) % 10 === Number(value.charAt(weights.length));
  if (value.length === 10) return passes(TEN);
  return passes([7, ...TEN.slice(0, 1), ...TEN.slice(1)]) && passes([3, 7, ...TEN]);
}
