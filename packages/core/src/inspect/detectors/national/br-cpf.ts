/** Brazilian taxpayer numbers of persons: nine digits and two check digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform, weightedSum } from '../../read/checksums/weighted-sum.ts';

export const brCpf = defineIdentifier({
  id: 'br-cpf',
  description: 'Brazilian CPF',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{11}', '999999999-99'],
  alone: ['999.999.999-99'],
  validate: isCpf,
  context: ['cpf', 'brazilian', 'contribuinte'],
  examples: {
    true: ['CPF 81580186297', { key: 'cpf', text: '88971469889' }, 'see 670.841.168-77'],
    false: ['CPF 81580186298', 'CPF 815801862977', 'see x81580186297'],
  },
});

const FIRST: readonly number[] = [10, 9, 8, 7, 6, 5, 4, 3, 2];
const SECOND: readonly number[] = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];

function isCpf(value: string): boolean {
  if (isUniform(value)) return false;
  const checks = [(weightedSum(value, FIRST) * 10) % 11, (weightedSum(value, SECOND) * 10) % 11];
  return checks.map((check) => check % 10).join('') === value.slice(9);
}
