/** Slovenian value added tax numbers: eight digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const siVat = defineIdentifier({
  id: 'si-vat',
  description: 'Slovenian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['si9{8}', '9{8}'],
  separators: '',
  context: ['sivat', 'ddv'],
  examples: {
    true: ['DDV SI11139599', { key: 'ddv', text: 'SI17844256' }],
    false: ['DDV SI111395997', 'order SI11139599', 'see xSI11139599'],
  },
});
