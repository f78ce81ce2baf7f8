/** Israeli value added tax numbers: nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ilVat = defineIdentifier({
  id: 'il-vat',
  description: 'Israeli VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['il9{9}', '9{9}'],
  separators: '',
  context: ['ilvat', 'maam'],
  examples: {
    true: ['MAAM IL783659141', { key: 'maam', text: 'IL003778503' }],
    false: ['MAAM IL7836591417', 'order IL783659141', 'see xIL783659141'],
  },
});
