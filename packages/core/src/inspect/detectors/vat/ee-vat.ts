/** Estonian value added tax numbers: nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const eeVat = defineIdentifier({
  id: 'ee-vat',
  description: 'Estonian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ee9{9}', '9{9}'],
  separators: '',
  context: ['eevat', 'kmkr'],
  examples: {
    true: ['KMKR EE322940663', { key: 'kmkr', text: 'EE601264200' }],
    false: ['KMKR EE3229406637', 'order EE322940663', 'see xEE322940663'],
  },
});
