/** Lithuanian value added tax numbers: nine to twelve digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ltVat = defineIdentifier({
  id: 'lt-vat',
  description: 'Lithuanian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['lt9{9,12}', '9{9,12}'],
  separators: '',
  context: ['ltvat', 'pvm'],
  examples: {
    true: ['PVM LT283864864', { key: 'pvm', text: 'LT292707944' }],
    false: ['order LT283864864', 'see xLT283864864'],
  },
});
