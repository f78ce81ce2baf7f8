/** Czech value added tax numbers: eight to ten digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const czVat = defineIdentifier({
  id: 'cz-vat',
  description: 'Czech VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['cz9{8,10}', '9{8,10}'],
  separators: '',
  context: ['czvat', 'dic', 'dph'],
  examples: {
    true: ['DIC CZ88930069', { key: 'dic', text: 'CZ63749408' }],
    false: ['order CZ88930069', 'see xCZ88930069'],
  },
});
