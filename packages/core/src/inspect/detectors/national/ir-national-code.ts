/** Iranian national codes: ten digits, the last of which checks the others. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform, weightedSum } from '../../read/checksums/weighted-sum.ts';

export const irNationalCode = defineIdentifier({
  id: 'ir-national-code',
  description: 'Iranian national code',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{10}', '999-999999-9'],
  validate: hasCheck,
  context: ['nationalcode', 'kodmelli', 'melli', 'iranian', 'codemelli'],
  examples: {
    true: ['national code 1904000312', { key: 'nationalCode', text: '6030760688' }],
    false: ['national code 1904000313', 'national code 19040003127', 'order 1904000312', 'see x1904000312'],
  },
});

function hasCheck(value: string): boolean {
  if (isUniform(value)) return false;
  const rest = weightedSum(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? rest : 11 - rest) === Number(value.at(-1));
}
