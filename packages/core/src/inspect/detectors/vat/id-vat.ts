/** Indonesian value added tax numbers: fifteen digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const idVat = defineIdentifier({
  id: 'id-vat',
  description: 'Indonesian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['id9{15}', '9{15}', 'id99.999.999.9-999.999', '99.999.999.9-999.999'],
  separators: '',
  context: ['idvat', 'ppn'],
  examples: {
    true: ['PPN ID842368135882947', { key: 'ppn', text: 'ID229562546807275' }],
    false: ['PPN ID8423681358829477', 'order ID842368135882947', 'see xID842368135882947'],
  },
});
