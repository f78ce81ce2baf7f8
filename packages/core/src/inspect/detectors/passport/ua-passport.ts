/** Ukrainian passports: two letters and six digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const uaPassport = defineIdentifier({
  id: 'ua-passport',
  description: 'Ukrainian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{6}'],
  context: ['uapassport', 'ukrainianpassport'],
  examples: {
    true: ['Ukrainian passport HF187657', { key: 'ua_passport', text: 'NM487387' }],
    false: ['order HF187657', 'see xHF187657'],
  },
});
