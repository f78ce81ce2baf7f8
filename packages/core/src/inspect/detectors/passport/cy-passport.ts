/** Cypriot passports: a letter and six digits, or K and eight. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const cyPassport = defineIdentifier({
  id: 'cy-passport',
  description: 'Cypriot passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{6}', 'k9{8}'],
  context: ['cypassport', 'cypriotpassport'],
  examples: {
    true: ['Cypriot passport I618276', { key: 'cy_passport', text: 'A000890' }],
    false: ['order I618276', 'see xI618276'],
  },
});
