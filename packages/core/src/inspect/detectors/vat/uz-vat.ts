/** Uzbek value added tax numbers: nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const uzVat = defineIdentifier({
  id: 'uz-vat',
  description: 'Uzbek VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['uz9{9}', '9{9}'],
  separators: '',
  context: ['uzvat', 'qqs'],
  examples: {
    true: ['QQS UZ685022439', { key: 'qqs', text: 'UZ843521390' }],
    false: ['QQS UZ6850224397', 'order UZ685022439', 'see xUZ685022439'],
  },
});
