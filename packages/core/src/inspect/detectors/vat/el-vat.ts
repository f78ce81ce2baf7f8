/** Greek value added tax numbers: nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const elVat = defineIdentifier({
  id: 'el-vat',
  description: 'Greek VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['el9{9}', '9{9}'],
  separators: '',
  context: ['elvat', 'fpa'],
  examples: {
    true: ['FPA EL869662872', { key: 'fpa', text: 'EL793661834' }],
    false: ['FPA EL8696628727', 'order EL869662872', 'see xEL869662872'],
  },
});
