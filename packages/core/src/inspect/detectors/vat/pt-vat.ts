/** Portuguese value added tax numbers: nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ptVat = defineIdentifier({
  id: 'pt-vat',
  description: 'Portuguese VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['pt9{9}', '9{9}'],
  separators: '',
  context: ['ptvat', 'iva', 'nif'],
  examples: {
    true: ['IVA PT130530206', { key: 'iva', text: 'PT674804926' }],
    false: ['IVA PT1305302067', 'order PT130530206', 'see xPT130530206'],
  },
});
