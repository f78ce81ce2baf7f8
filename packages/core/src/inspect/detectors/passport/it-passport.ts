/** Italian passports: two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const itPassport = defineIdentifier({
  id: 'it-passport',
  description: 'Italian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{7}'],
  context: ['itpassport', 'italianpassport', 'passaporto'],
  examples: {
    true: ['passaporto VO9920300', { key: 'it_passport', text: 'RS4916283' }],
    false: ['passaporto VO99203007', 'order VO9920300', 'see xVO9920300'],
  },
});
