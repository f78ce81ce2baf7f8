/** Indian Aadhaar numbers: twelve digits, none beginning with 0 or 1, the last by Verhoeff. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesVerhoeff } from '../../read/checksums/verhoeff.ts';
import { isUniform } from '../../read/checksums/weighted-sum.ts';

export const inAadhaar = defineIdentifier({
  id: 'in-aadhaar',
  description: 'Indian Aadhaar number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[2-9]999 9999 9999'],
  separators: ' -:',
  validate: (value) => !isUniform(value) && value !== [...value].toReversed().join('') && passesVerhoeff(value),
  context: ['aadhaar', 'aadhar', 'uidai', 'uid'],
  examples: {
    true: ['Aadhaar 3111 0581 1539', { key: 'aadhaar', text: '779257297185' }],
    false: ['Aadhaar 3111 0581 1530', 'Aadhaar 3111 0581 15397', 'order 3111 0581 1539', 'see x3111 0581 1539'],
  },
});
