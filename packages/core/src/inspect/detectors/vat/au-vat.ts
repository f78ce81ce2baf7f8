/** Australian value added tax numbers: the eleven digits of the business number, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const auVat = defineIdentifier({
  id: 'au-vat',
  description: 'Australian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['au9{11}', '9{11}'],
  separators: '',
  validate: (value) => (weightedSum(value.slice(-11), [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0,
  context: ['auvat', 'gst', 'abn'],
  examples: {
    true: ['GST AU69587696337', { key: 'gst', text: 'AU57505662679' }],
    false: ['GST AU69587696338', 'GST AU695876963377', 'order AU69587696337', 'see xAU69587696337'],
  },
});
