/** Brazilian company numbers: eight digits, branch, and two check digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform, weightedSum } from '../../read/checksums/weighted-sum.ts';

export const brCnpj = defineIdentifier({
  id: 'br-cnpj',
  description: 'Brazilian CNPJ',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['9{14}', '9{12}-99'],
  alone: ['99.999.999/9999-99'],
  validate: isCnpj,
  context: ['cnpj'],
  examples: {
    true: ['CNPJ 93489937168097', { key: 'cnpj', text: '99475210802500' }, 'see 34.540.058/3991-31'],
    false: ['CNPJ 93489937168098', 'CNPJ 934899371680977', 'see x93489937168097'],
  },
});

const FIRST: readonly number[] = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const SECOND: readonly number[] = [6, ...FIRST];

function isCnpj(value: string): boolean {
  if (isUniform(value)) return false;
  const checks = [(weightedSum(value, FIRST) * 10) % 11, (weightedSum(value, SECOND) * 10) % 11];
  return checks.map((check) => check % 10).join('') === value.slice(12);
}
