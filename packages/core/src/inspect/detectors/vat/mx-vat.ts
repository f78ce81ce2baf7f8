/** Mexican value added tax numbers: letters, a date and three characters, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const mxVat = defineIdentifier({
  id: 'mx-vat',
  description: 'Mexican VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['mxA{3,4}999999X{3}', 'A{3,4}999999X{3}'],
  separators: '',
  context: ['mxvat', 'iva', 'rfc'],
  examples: {
    true: ['IVA MXSCA9696747U4', { key: 'iva', text: 'MXSBZ7839750O9' }],
    false: ['order MXSCA9696747U4', 'see xMXSCA9696747U4'],
  },
});
