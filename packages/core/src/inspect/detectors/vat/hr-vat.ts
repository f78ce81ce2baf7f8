/** Croatian value added tax numbers: eleven digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const hrVat = defineIdentifier({
  id: 'hr-vat',
  description: 'Croatian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['hr9{11}', '9{11}'],
  separators: '',
  context: ['hrvat', 'pdv'],
  examples: {
    true: ['PDV HR35731640267', { key: 'pdv', text: 'HR03312355599' }],
    false: ['PDV HR357316402677', 'order HR35731640267', 'see xHR35731640267'],
  },
});
