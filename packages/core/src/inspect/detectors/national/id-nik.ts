/** Indonesian identity numbers: district, date of birth (40 more in the day for women) and serial. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';

export const idNik = defineIdentifier({
  id: 'id-nik',
  description: 'Indonesian identity number (NIK)',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[1-9]9{15}'],
  validate: (value) => isDay(Number(value.slice(6, 8)) % 40, Number(value.slice(8, 10))) && value.slice(12) !== '0000',
  context: ['nik', 'ktp', 'indonesian', 'kependudukan'],
  examples: {
    true: ['NIK 9187089901297316', { key: 'nik', text: '5339300505462000' }],
    false: ['NIK 9187089900297316', 'NIK 91870899012973167', 'order 9187089901297316', 'see x9187089901297316'],
  },
});
