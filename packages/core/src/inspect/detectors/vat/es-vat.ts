/**
 * Spanish value added tax numbers: nine characters, the first or last of which is a letter, with or without the country in
 * front.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const esVat = defineIdentifier({
  id: 'es-vat',
  description: 'Spanish VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['esA9{7}X', 'A9{7}X', 'esX9{7}A', 'X9{7}A'],
  separators: '',
  context: ['esvat', 'iva'],
  examples: {
    true: ['IVA ESJ06113158', { key: 'iva', text: 'ESP89985953' }],
    false: ['IVA ESJ061131587', 'order ESJ06113158', 'see xESJ06113158'],
  },
});
