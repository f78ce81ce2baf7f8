/** Estonian passports: one or two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const eePassport = defineIdentifier({
  id: 'ee-passport',
  description: 'Estonian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{7}', 'AA9{7}'],
  context: ['eepassport', 'estonianpassport', 'passinumber'],
  examples: {
    true: ['passinumber O2105250', { key: 'ee_passport', text: 'M5167258' }],
    false: ['passinumber O21052507', 'order O2105250', 'see xO2105250'],
  },
});
