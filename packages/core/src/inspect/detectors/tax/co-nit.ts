/** Colombian tax numbers: nine digits and a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const coNit = defineIdentifier({
  id: 'co-nit',
  description: 'Colombian tax number (NIT)',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['9{9}-9', '999.999.999-9', '9{10}'],
  validate: hasCheck,
  context: ['nit', 'colombia'],
  examples: {
    true: ['NIT 802256362-1', { key: 'nit', text: '692591335-8' }],
    false: ['NIT 802256362-2', 'NIT 802256362-17', 'order 802256362-1', 'see x802256362-1'],
  },
});

function hasCheck(value: string): boolean {
  const rest = weightedSum(value, [41, 37, 29, 23, 19, 17, 13, 7, 3]) % 11;
  return (rest < 2 ? rest : 11 - rest) === Number(value.at(-1));
}
