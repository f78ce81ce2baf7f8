/** Guatemalan value added tax numbers: seven digits and a check digit, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const gtVat = defineIdentifier({
  id: 'gt-vat',
  description: 'Guatemalan VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['gt9{7}-9', '9{7}-9'],
  separators: '',
  context: ['gtvat', 'iva'],
  examples: {
    true: ['IVA GT8793874-8', { key: 'iva', text: 'GT2864117-0' }],
    false: ['IVA GT8793874-87', 'order GT8793874-8', 'see xGT8793874-8'],
  },
});
