/** Belgian passports: two letters and six digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const bePassport = defineIdentifier({
  id: 'be-passport',
  description: 'Belgian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{6}'],
  context: ['bepassport', 'belgianpassport', 'paspoort', 'passeport'],
  examples: {
    true: ['paspoort NX198018', { key: 'be_passport', text: 'ZK727695' }],
    false: ['order NX198018', 'see xNX198018'],
  },
});
