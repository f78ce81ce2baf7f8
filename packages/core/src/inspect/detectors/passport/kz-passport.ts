/** Kazakh passports: a letter and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const kzPassport = defineIdentifier({
  id: 'kz-passport',
  description: 'Kazakh passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{7}'],
  context: ['kzpassport', 'kazakhpassport'],
  examples: {
    true: ['Kazakh passport F1608725', { key: 'kz_passport', text: 'X4930728' }],
    false: ['Kazakh passport F16087257', 'order F1608725', 'see xF1608725'],
  },
});
