/** Nicaraguan value added tax numbers: thirteen digits in groups and a letter, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const niVat = defineIdentifier({
  id: 'ni-vat',
  description: 'Nicaraguan VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ni999-999999-9999A', '999-999999-9999A'],
  separators: '',
  context: ['nivat', 'iva'],
  examples: {
    true: ['IVA NI791-231075-3136Y', { key: 'iva', text: 'NI956-551597-8119J' }],
    false: ['IVA NI791-231075-3136YQ', 'order NI791-231075-3136Y', 'see xNI791-231075-3136Y'],
  },
});
