/** Thai passports: one or two letters and six or seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const thPassport = defineIdentifier({
  id: 'th-passport',
  description: 'Thai passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A{1,2}9{6,7}'],
  context: ['thpassport', 'thaipassport'],
  examples: {
    true: ['Thai passport E729016', { key: 'th_passport', text: 'W094155' }],
    false: ['order E729016', 'see xE729016'],
  },
});
