/** Philippine value added tax numbers: twelve digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const phVat = defineIdentifier({
  id: 'ph-vat',
  description: 'Philippine VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ph9{12}', '9{12}', 'ph999[ ]999[ ]999[ ]999', '999[ ]999[ ]999[ ]999'],
  separators: '',
  context: ['phvat'],
  examples: {
    true: ['PHVAT PH158241556336', { key: 'phvat', text: 'PH762988224496' }],
    false: ['PHVAT PH1582415563367', 'order PH158241556336', 'see xPH158241556336'],
  },
});
