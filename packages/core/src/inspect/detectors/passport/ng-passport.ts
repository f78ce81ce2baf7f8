/** Nigerian passports: a letter and eight digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ngPassport = defineIdentifier({
  id: 'ng-passport',
  description: 'Nigerian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{8}'],
  context: ['ngpassport', 'nigerianpassport'],
  examples: {
    true: ['Nigerian passport Q93043668', { key: 'ng_passport', text: 'P28905644' }],
    false: ['Nigerian passport Q930436687', 'order Q93043668', 'see xQ93043668'],
  },
});
