/** Ukrainian value added tax numbers: twelve digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const uaVat = defineIdentifier({
  id: 'ua-vat',
  description: 'Ukrainian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ua9{12}', '9{12}'],
  separators: '',
  context: ['uavat', 'pdv'],
  examples: {
    true: ['PDV UA125819065786', { key: 'pdv', text: 'UA022319772535' }],
    false: ['PDV UA1258190657867', 'order UA125819065786', 'see xUA125819065786'],
  },
});
