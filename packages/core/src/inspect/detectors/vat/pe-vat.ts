/** Peruvian value added tax numbers: eleven digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const peVat = defineIdentifier({
  id: 'pe-vat',
  description: 'Peruvian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['pe9{11}', '9{11}'],
  separators: '',
  context: ['pevat', 'igv'],
  examples: {
    true: ['IGV PE64173708631', { key: 'igv', text: 'PE22580088864' }],
    false: ['IGV PE641737086317', 'order PE64173708631', 'see xPE64173708631'],
  },
});
