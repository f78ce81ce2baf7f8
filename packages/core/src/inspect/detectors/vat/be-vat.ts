/** Belgian value added tax numbers: ten digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const beVat = defineIdentifier({
  id: 'be-vat',
  description: 'Belgian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['be9{10}', '9{10}'],
  separators: '',
  context: ['bevat', 'btw', 'tva'],
  examples: {
    true: ['BTW BE9780614692', { key: 'btw', text: 'BE5847733625' }],
    false: ['BTW BE97806146927', 'order BE9780614692', 'see xBE9780614692'],
  },
});
