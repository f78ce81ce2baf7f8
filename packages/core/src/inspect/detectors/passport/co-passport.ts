/** Colombian passports: two letters and six or seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const coPassport = defineIdentifier({
  id: 'co-passport',
  description: 'Colombian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{6,7}'],
  context: ['copassport', 'colombianpassport', 'pasaporte'],
  examples: {
    true: ['pasaporte GO323098', { key: 'co_passport', text: 'VO168793' }],
    false: ['order GO323098', 'see xGO323098'],
  },
});
