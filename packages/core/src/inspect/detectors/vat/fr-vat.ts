/** French value added tax numbers: two characters and nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const frVat = defineIdentifier({
  id: 'fr-vat',
  description: 'French VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['fr[A-HJ-NP-Z0-9]{2}9{9}', '[A-HJ-NP-Z0-9]{2}9{9}'],
  separators: '',
  context: ['frvat', 'tva'],
  examples: {
    true: ['TVA FRM1727016289', { key: 'tva', text: 'FRM1092033869' }],
    false: ['TVA FRM17270162897', 'order FRM1727016289', 'see xFRM1727016289'],
  },
});
