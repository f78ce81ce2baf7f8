/** Russian value added tax numbers: ten or twelve digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ruVat = defineIdentifier({
  id: 'ru-vat',
  description: 'Russian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ru9{10}', '9{10}', 'ru9{12}', '9{12}'],
  separators: '',
  context: ['ruvat', 'nds', 'inn'],
  examples: {
    true: ['NDS RU6965043993', { key: 'nds', text: 'RU7836608597' }],
    false: ['order RU6965043993', 'see xRU6965043993'],
  },
});
