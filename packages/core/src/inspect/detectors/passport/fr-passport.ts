/** French passports: two digits, two letters and five digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const frPassport = defineIdentifier({
  id: 'fr-passport',
  description: 'French passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['99AA99999'],
  context: ['frpassport', 'frenchpassport', 'passeport'],
  examples: {
    true: ['passeport 70BK42043', { key: 'fr_passport', text: '25KH44010' }],
    false: ['passeport 70BK420437', 'order 70BK42043', 'see x70BK42043'],
  },
});
