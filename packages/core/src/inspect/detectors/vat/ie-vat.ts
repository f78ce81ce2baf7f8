/** Irish value added tax numbers: seven digits and one or two letters, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ieVat = defineIdentifier({
  id: 'ie-vat',
  description: 'Irish VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ie9{7}A{1,2}', '9{7}A{1,2}'],
  separators: '',
  context: ['ievat', 'irishvat'],
  examples: {
    true: ['IRISHVAT IE3462195T', { key: 'irishvat', text: 'IE4153731F' }],
    false: ['order IE3462195T', 'see xIE3462195T'],
  },
});
