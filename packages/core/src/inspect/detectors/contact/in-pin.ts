/** Indian postal codes: six digits, the first not 0. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const inPin = defineIdentifier({
  id: 'in-pin',
  description: 'Indian postal code (PIN)',
  severity: 'low',
  confidence: 0.8,
  shapes: ['[1-9]99999', '[1-9]99[ ]999'],
  context: ['pincode', 'postalindex'],
  examples: {
    true: ['pincode 257101', { key: 'pincode', text: '701862' }],
    false: ['pincode 2571017', 'order 257101', 'see x257101'],
  },
});
