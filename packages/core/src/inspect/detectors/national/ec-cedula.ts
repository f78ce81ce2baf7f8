/** Ecuadorian identity numbers: province, third digit below six, and a check digit as cards have it. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const ecCedula = defineIdentifier({
  id: 'ec-cedula',
  description: 'Ecuadorian identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{9} 9'],
  separators: '-',
  validate: (value) =>
    Number(value.slice(0, 2)) >= 1 &&
    (Number(value.slice(0, 2)) <= 24 || value.startsWith('30')) &&
    value.charAt(2) < '6' &&
    passesLuhn(value),
  context: ['cedula', 'ecuador', 'identidad'],
  examples: {
    true: ['cedula 143786116-2', { key: 'cedula', text: '2322504099' }],
    false: ['cedula 143786116-3', 'cedula 143786116-27', 'order 143786116-2', 'see x143786116-2'],
  },
});
