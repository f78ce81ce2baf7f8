/** Argentine tax and labour numbers: kind, identity number and check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const arCuit = defineIdentifier({
  id: 'ar-cuit',
  description: 'Argentine CUIT or CUIL',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['[23][03479]9{9}', '[23][03479]-9{8}-9'],
  validate: hasCheck,
  context: ['cuit', 'cuil', 'argentina'],
  examples: {
    true: ['CUIT 23277922940', { key: 'cuit', text: '23826049847' }],
    false: ['CUIT 23277922941', 'CUIT 232779229407', 'order 23277922940', 'see x23277922940'],
  },
});

function hasCheck(value: string): boolean {
  const check = (11 - (weightedSum(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  // Where the check would have two digits, it is 9 and the kind differs.
  return Math.min(check, 9) === Number(value.at(-1));
}
