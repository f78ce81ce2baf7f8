/** Hungarian value added tax numbers: eight digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const huVat = defineIdentifier({
  id: 'hu-vat',
  description: 'Hungarian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['hu9{8}', '9{8}'],
  separators: '',
  context: ['huvat', 'afa'],
  examples: {
    true: ['AFA HU86420267', { key: 'afa', text: 'HU28385309' }],
    false: ['AFA HU864202677', 'order HU86420267', 'see xHU86420267'],
  },
});
