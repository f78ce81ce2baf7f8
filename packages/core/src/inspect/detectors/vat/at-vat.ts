/** Austrian value added tax numbers: U and eight digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const atVat = defineIdentifier({
  id: 'at-vat',
  description: 'Austrian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['atu9{8}', 'u9{8}'],
  separators: '',
  context: ['atvat', 'uid', 'umsatzsteuer', 'ust'],
  examples: {
    true: ['UID ATU97184456', { key: 'uid', text: 'ATU47219840' }],
    false: ['UID ATU971844567', 'order ATU97184456', 'see xATU97184456'],
  },
});
