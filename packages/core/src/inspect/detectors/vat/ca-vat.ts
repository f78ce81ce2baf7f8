/** Canadian value added tax numbers: nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const caVat = defineIdentifier({
  id: 'ca-vat',
  description: 'Canadian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ca9{9}', '9{9}'],
  separators: '',
  context: ['cavat', 'gst', 'hst'],
  examples: {
    true: ['GST CA337372044', { key: 'gst', text: 'CA445910445' }],
    false: ['GST CA3373720447', 'order CA337372044', 'see xCA337372044'],
  },
});
