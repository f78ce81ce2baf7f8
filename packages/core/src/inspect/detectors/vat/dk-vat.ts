/** Danish value added tax numbers: eight digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const dkVat = defineIdentifier({
  id: 'dk-vat',
  description: 'Danish VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['dk9{8}', '9{8}'],
  separators: '',
  context: ['dkvat', 'moms', 'cvr'],
  examples: {
    true: ['MOMS DK87198006', { key: 'moms', text: 'DK35008594' }],
    false: ['MOMS DK871980067', 'order DK87198006', 'see xDK87198006'],
  },
});
