/** Portuguese passports: one or two letters and six digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ptPassport = defineIdentifier({
  id: 'pt-passport',
  description: 'Portuguese passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{6}', 'AA9{6}'],
  context: ['ptpassport', 'portuguesepassport', 'passaporte'],
  examples: {
    true: ['passaporte N522959', { key: 'pt_passport', text: 'R962440' }],
    false: ['order N522959', 'see xN522959'],
  },
});
