/** Italian value added tax numbers: eleven digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const itVat = defineIdentifier({
  id: 'it-vat',
  description: 'Italian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['it9{11}', '9{11}'],
  separators: '',
  context: ['itvat', 'iva', 'piva'],
  examples: {
    true: ['IVA IT75088761695', { key: 'iva', text: 'IT76242802757' }],
    false: ['IVA IT750887616957', 'order IT75088761695', 'see xIT75088761695'],
  },
});
