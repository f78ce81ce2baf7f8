/** Macedonian value added tax numbers: thirteen digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const mkVat = defineIdentifier({
  id: 'mk-vat',
  description: 'Macedonian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['mk9{13}', '9{13}'],
  separators: '',
  context: ['mkvat', 'ddv'],
  examples: {
    true: ['DDV MK2333819716743', { key: 'ddv', text: 'MK5707095763993' }],
    false: ['DDV MK23338197167437', 'order MK2333819716743', 'see xMK2333819716743'],
  },
});
