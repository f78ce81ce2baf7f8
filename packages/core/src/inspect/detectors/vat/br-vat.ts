/** Brazilian value added tax numbers: the number of the company or person, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const brVat = defineIdentifier({
  id: 'br-vat',
  description: 'Brazilian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['br99.999.999/9999-99', '99.999.999/9999-99', 'br999.999.999-99', '999.999.999-99'],
  separators: '',
  context: ['brvat', 'icms'],
  examples: {
    true: ['ICMS BR45.376.783/0889-44', { key: 'icms', text: 'BR12.818.984/9286-58' }],
    false: ['order BR45.376.783/0889-44', 'see xBR45.376.783/0889-44'],
  },
});
