/** Argentine value added tax numbers: eleven digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const arVat = defineIdentifier({
  id: 'ar-vat',
  description: 'Argentine VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ar9{11}', '9{11}'],
  separators: '',
  context: ['arvat', 'cuit'],
  examples: {
    true: ['CUIT AR96379479817', { key: 'cuit', text: 'AR08787468345' }],
    false: ['CUIT AR963794798177', 'order AR96379479817', 'see xAR96379479817'],
  },
});
