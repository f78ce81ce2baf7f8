/** Dutch value added tax numbers: nine digits, B and two digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const nlVat = defineIdentifier({
  id: 'nl-vat',
  description: 'Dutch VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['nl9{9}[B]99', '9{9}[B]99'],
  separators: '',
  context: ['nlvat', 'btw'],
  examples: {
    true: ['BTW NL206161940B07', { key: 'btw', text: 'NL467800367B46' }],
    false: ['BTW NL206161940B077', 'order NL206161940B07', 'see xNL206161940B07'],
  },
});
