/** Indian value added tax numbers: fifteen characters, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const inVat = defineIdentifier({
  id: 'in-vat',
  description: 'Indian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['in9{15}', '9{15}', 'in99AAAAA9999AXzX', '99AAAAA9999AXzX'],
  separators: '',
  context: ['invat', 'gst'],
  examples: {
    true: ['GST IN717786747772910', { key: 'gst', text: 'IN757194615443456' }],
    false: ['GST IN7177867477729107', 'order IN717786747772910', 'see xIN717786747772910'],
  },
});
