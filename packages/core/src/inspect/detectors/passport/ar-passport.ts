/** Argentine passports: three letters and six digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const arPassport = defineIdentifier({
  id: 'ar-passport',
  description: 'Argentine passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AAA9{6}'],
  context: ['arpassport', 'argentinepassport', 'pasaporte'],
  examples: {
    true: ['pasaporte LSH828686', { key: 'ar_passport', text: 'ZMM849089' }],
    false: ['order LSH828686', 'see xLSH828686'],
  },
});
