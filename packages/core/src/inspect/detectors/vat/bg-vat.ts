/** Bulgarian value added tax numbers: nine or ten digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const bgVat = defineIdentifier({
  id: 'bg-vat',
  description: 'Bulgarian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['bg9{9,10}', '9{9,10}'],
  separators: '',
  context: ['bgvat', 'dds'],
  examples: {
    true: ['DDS BG970198430', { key: 'dds', text: 'BG807771803' }],
    false: ['order BG970198430', 'see xBG970198430'],
  },
});
