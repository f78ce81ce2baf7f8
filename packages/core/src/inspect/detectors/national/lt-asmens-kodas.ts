/** Lithuanian personal codes: century and sex, date of birth, serial, and a check digit in two steps. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isShortDate } from '../../read/birth-dates.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const ltAsmensKodas = defineIdentifier({
  id: 'lt-asmens-kodas',
  description: 'Lithuanian personal code',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[1-69]9{10}'],
  validate: isPersonalCode,
  context: ['asmens', 'kodas', 'asmenskodas', 'lithuanian'],
  examples: {
    true: ['asmens kodas 92823258908', { key: 'asmensKodas', text: '90842092867' }],
    false: ['asmens kodas 92823258909', 'asmens kodas 928232589087', 'order 92823258908', 'see x92823258908'],
  },
});

function isPersonalCode(value: string): boolean {
  // Who does not know the day of birth has a code that begins with 9.
  if (!value.startsWith('9') && !isShortDate(value.slice(1, 7))) return false;
  const first = weightedSum(value, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const check = first === 10 ? (weightedSum(value, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10 : first;
  return check === Number(value.at(-1));
}
