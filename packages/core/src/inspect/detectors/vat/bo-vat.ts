/** Bolivian value added tax numbers: seven digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const boVat = defineIdentifier({
  id: 'bo-vat',
  description: 'Bolivian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['bo9{7}', '9{7}'],
  separators: '',
  context: ['bovat', 'nit'],
  examples: {
    true: ['NIT BO9425418', { key: 'nit', text: 'BO0190744' }],
    false: ['NIT BO94254187', 'order BO9425418', 'see xBO9425418'],
  },
});
