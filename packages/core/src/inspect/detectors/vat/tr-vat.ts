/** Turkish value added tax numbers: ten digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const trVat = defineIdentifier({
  id: 'tr-vat',
  description: 'Turkish VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['tr9{10}', '9{10}'],
  separators: '',
  context: ['trvat', 'kdv', 'vkn'],
  examples: {
    true: ['KDV TR1415473646', { key: 'kdv', text: 'TR5403442709' }],
    false: ['KDV TR14154736467', 'order TR1415473646', 'see xTR1415473646'],
  },
});
