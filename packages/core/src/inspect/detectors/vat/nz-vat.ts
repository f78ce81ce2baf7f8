/** New Zealand value added tax numbers: nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const nzVat = defineIdentifier({
  id: 'nz-vat',
  description: 'New Zealand VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['nz9{9}', '9{9}'],
  separators: '',
  context: ['nzvat', 'gst'],
  examples: {
    true: ['GST NZ280403994', { key: 'gst', text: 'NZ268231062' }],
    false: ['GST NZ2804039947', 'order NZ280403994', 'see xNZ280403994'],
  },
});
