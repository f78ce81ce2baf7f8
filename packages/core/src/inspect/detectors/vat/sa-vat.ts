/** Saudi value added tax numbers: fifteen digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const saVat = defineIdentifier({
  id: 'sa-vat',
  description: 'Saudi VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['sa9{15}', '9{15}'],
  separators: '',
  context: ['savat', 'saudivat'],
  examples: {
    true: ['SAUDIVAT SA168652047102913', { key: 'saudivat', text: 'SA965971616244924' }],
    false: ['SAUDIVAT SA1686520471029137', 'order SA168652047102913', 'see xSA168652047102913'],
  },
});
