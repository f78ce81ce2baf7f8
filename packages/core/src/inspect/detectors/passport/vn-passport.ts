/** Vietnamese passports: a letter and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const vnPassport = defineIdentifier({
  id: 'vn-passport',
  description: 'Vietnamese passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{7}'],
  context: ['vnpassport', 'vietnamesepassport'],
  examples: {
    true: ['Vietnamese passport O0015151', { key: 'vn_passport', text: 'F8897915' }],
    false: ['Vietnamese passport O00151517', 'order O0015151', 'see xO0015151'],
  },
});
