/** Indonesian passports: a letter and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const idPassport = defineIdentifier({
  id: 'id-passport',
  description: 'Indonesian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{7}'],
  context: ['idpassport', 'indonesianpassport', 'paspor'],
  examples: {
    true: ['paspor T3109760', { key: 'id_passport', text: 'A0383308' }],
    false: ['paspor T31097607', 'order T3109760', 'see xT3109760'],
  },
});
