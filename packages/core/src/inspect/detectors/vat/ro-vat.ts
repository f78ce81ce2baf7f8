/** Romanian value added tax numbers: two to ten digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const roVat = defineIdentifier({
  id: 'ro-vat',
  description: 'Romanian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ro9{2,10}', '9{2,10}'],
  separators: '',
  context: ['rovat', 'cui', 'tva'],
  examples: {
    true: ['CUI RO65', { key: 'cui', text: 'RO35' }],
    false: ['order RO65', 'see xRO65'],
  },
});
