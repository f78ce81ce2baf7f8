/** Russian insurance numbers: nine digits and their weighted sum modulo 101. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const ruSnils = defineIdentifier({
  id: 'ru-snils',
  description: 'Russian insurance number (SNILS)',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{11}'],
  alone: ['999-999-999[ -]99'],
  validate: (value) => (weightedSum(value, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(value.slice(9)),
  context: ['snils'],
  examples: {
    true: ['SNILS 33518065564', { key: 'snils', text: '97331524316' }, 'see 395-981-004 34'],
    false: ['SNILS 33518065565', 'SNILS 335180655647', 'see x33518065564'],
  },
});
