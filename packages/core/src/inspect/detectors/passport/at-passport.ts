/** Austrian passports: a letter and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const atPassport = defineIdentifier({
  id: 'at-passport',
  description: 'Austrian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A 9{7}'],
  context: ['atpassport', 'austrianpassport', 'reisepass'],
  examples: {
    true: ['reisepass L 0788372', { key: 'at_passport', text: 'F2896237' }],
    false: ['reisepass L 07883727', 'order L 0788372', 'see xL 0788372'],
  },
});
