/** Chilean value added tax numbers: eight digits and a check digit, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const clVat = defineIdentifier({
  id: 'cl-vat',
  description: 'Chilean VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['cl9{8}-9', '9{8}-9'],
  separators: '',
  context: ['clvat', 'iva'],
  examples: {
    true: ['IVA CL80016871-2', { key: 'iva', text: 'CL53248990-5' }],
    false: ['order CL80016871-2', 'see xCL80016871-2'],
  },
});
