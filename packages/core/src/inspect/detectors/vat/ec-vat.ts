/** Ecuadorian value added tax numbers: thirteen digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ecVat = defineIdentifier({
  id: 'ec-vat',
  description: 'Ecuadorian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ec9{13}', '9{13}'],
  separators: '',
  context: ['ecvat', 'iva', 'ruc'],
  examples: {
    true: ['IVA EC3208231513813', { key: 'iva', text: 'EC5023649650066' }],
    false: ['IVA EC32082315138137', 'order EC3208231513813', 'see xEC3208231513813'],
  },
});
