/** Lithuanian passports: two letters or digits and six digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ltPassport = defineIdentifier({
  id: 'lt-passport',
  description: 'Lithuanian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['[A-Z0-9]{2}9{6}'],
  context: ['ltpassport', 'lithuanianpassport'],
  examples: {
    true: ['Lithuanian passport 4G105192', { key: 'lt_passport', text: '3V282122' }],
    false: ['Lithuanian passport 4G1051927', 'order 4G105192', 'see x4G105192'],
  },
});
