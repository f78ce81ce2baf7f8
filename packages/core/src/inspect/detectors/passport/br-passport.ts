/** Brazilian passports: two letters and six digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const brPassport = defineIdentifier({
  id: 'br-passport',
  description: 'Brazilian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{6}'],
  context: ['brpassport', 'brazilianpassport', 'passaporte'],
  examples: {
    true: ['passaporte CP702133', { key: 'br_passport', text: 'GL095160' }],
    false: ['order CP702133', 'see xCP702133'],
  },
});
