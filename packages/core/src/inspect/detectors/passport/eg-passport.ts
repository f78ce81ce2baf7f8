/** Egyptian passports: a letter and eight digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const egPassport = defineIdentifier({
  id: 'eg-passport',
  description: 'Egyptian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{8}'],
  context: ['egpassport', 'egyptianpassport'],
  examples: {
    true: ['Egyptian passport O34108733', { key: 'eg_passport', text: 'D06284613' }],
    false: ['Egyptian passport O341087337', 'order O34108733', 'see xO34108733'],
  },
});
