/** Costa Rican value added tax numbers: nine to twelve digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const crVat = defineIdentifier({
  id: 'cr-vat',
  description: 'Costa Rican VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['cr9{9,12}', '9{9,12}'],
  separators: '',
  context: ['crvat', 'iva'],
  examples: {
    true: ['IVA CR843200815', { key: 'iva', text: 'CR327211090' }],
    false: ['order CR843200815', 'see xCR843200815'],
  },
});
