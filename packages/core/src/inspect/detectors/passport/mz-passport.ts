/** Mozambican passports: two digits, two letters and five digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const mzPassport = defineIdentifier({
  id: 'mz-passport',
  description: 'Mozambican passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['99AA99999'],
  context: ['mzpassport', 'mozambicanpassport'],
  examples: {
    true: ['Mozambican passport 59WI24132', { key: 'mz_passport', text: '59NU67341' }],
    false: ['Mozambican passport 59WI241327', 'order 59WI24132', 'see x59WI24132'],
  },
});
