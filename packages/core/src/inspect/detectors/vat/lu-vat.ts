/** Luxembourgish value added tax numbers: eight digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const luVat = defineIdentifier({
  id: 'lu-vat',
  description: 'Luxembourgish VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['lu9{8}', '9{8}'],
  separators: '',
  context: ['luvat'],
  examples: {
    true: ['LUVAT LU71303775', { key: 'luvat', text: 'LU87786933' }],
    false: ['LUVAT LU713037757', 'order LU71303775', 'see xLU71303775'],
  },
});
