/** Icelandic passports: A and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const isPassport = defineIdentifier({
  id: 'is-passport',
  description: 'Icelandic passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['a9{7}'],
  context: ['ispassport', 'icelandicpassport', 'vegabref'],
  examples: {
    true: ['vegabref A3249193', { key: 'is_passport', text: 'A7399929' }],
    false: ['vegabref A32491937', 'order A3249193', 'see xA3249193'],
  },
});
