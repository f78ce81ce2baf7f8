/** Spanish passports: two or three letters and six digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const esPassport = defineIdentifier({
  id: 'es-passport',
  description: 'Spanish passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A{2,3}9{6}'],
  context: ['espassport', 'spanishpassport', 'pasaporte'],
  examples: {
    true: ['pasaporte QE170884', { key: 'es_passport', text: 'IG415697' }],
    false: ['order QE170884', 'see xQE170884'],
  },
});
