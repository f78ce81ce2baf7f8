/** Finnish passports: two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const fiPassport = defineIdentifier({
  id: 'fi-passport',
  description: 'Finnish passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{7}'],
  context: ['fipassport', 'finnishpassport', 'passinumero'],
  examples: {
    true: ['passinumero GM9186011', { key: 'fi_passport', text: 'EN0263412' }],
    false: ['passinumero GM91860117', 'order GM9186011', 'see xGM9186011'],
  },
});
