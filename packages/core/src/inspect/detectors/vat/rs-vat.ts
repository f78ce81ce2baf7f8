/** Serbian value added tax numbers: nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const rsVat = defineIdentifier({
  id: 'rs-vat',
  description: 'Serbian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['rs9{9}', '9{9}'],
  separators: '',
  context: ['rsvat', 'pdv', 'pib'],
  examples: {
    true: ['PDV RS684460373', { key: 'pdv', text: 'RS940580815' }],
    false: ['PDV RS6844603737', 'order RS684460373', 'see xRS684460373'],
  },
});
