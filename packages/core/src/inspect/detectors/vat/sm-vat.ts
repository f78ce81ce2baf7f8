/** Sammarinese value added tax numbers: five digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const smVat = defineIdentifier({
  id: 'sm-vat',
  description: 'Sammarinese VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['sm9{5}', '9{5}'],
  separators: '',
  context: ['smvat', 'coe'],
  examples: {
    true: ['COE SM14095', { key: 'coe', text: 'SM27844' }],
    false: ['COE SM140957', 'order SM14095', 'see xSM14095'],
  },
});
