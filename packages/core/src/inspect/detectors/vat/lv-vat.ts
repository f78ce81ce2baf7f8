/** Latvian value added tax numbers: eleven digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const lvVat = defineIdentifier({
  id: 'lv-vat',
  description: 'Latvian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['lv9{11}', '9{11}'],
  separators: '',
  context: ['lvvat', 'pvn'],
  examples: {
    true: ['PVN LV21906724638', { key: 'pvn', text: 'LV36625412082' }],
    false: ['PVN LV219067246387', 'order LV21906724638', 'see xLV21906724638'],
  },
});
