/** Mexican passports: a letter and eight digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const mxPassport = defineIdentifier({
  id: 'mx-passport',
  description: 'Mexican passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['[A-Z]9{8}'],
  context: ['mxpassport', 'mexicanpassport', 'pasaporte'],
  examples: {
    true: ['pasaporte O54207165', { key: 'mx_passport', text: 'U01822186' }],
    false: ['pasaporte O542071657', 'order O54207165', 'see xO54207165'],
  },
});
