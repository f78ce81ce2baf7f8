/** Slovak value added tax numbers: ten digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const skVat = defineIdentifier({
  id: 'sk-vat',
  description: 'Slovak VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['sk9{10}', '9{10}'],
  separators: '',
  context: ['skvat', 'dph', 'icdph'],
  examples: {
    true: ['DPH SK1143374571', { key: 'dph', text: 'SK7135355208' }],
    false: ['DPH SK11433745717', 'order SK1143374571', 'see xSK1143374571'],
  },
});
