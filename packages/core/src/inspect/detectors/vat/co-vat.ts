/** Colombian value added tax numbers: ten digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const coVat = defineIdentifier({
  id: 'co-vat',
  description: 'Colombian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['co9{10}', '9{10}'],
  separators: '',
  context: ['covat', 'iva'],
  examples: {
    true: ['IVA CO3115205081', { key: 'iva', text: 'CO3489537793' }],
    false: ['IVA CO31152050817', 'order CO3115205081', 'see xCO3115205081'],
  },
});
