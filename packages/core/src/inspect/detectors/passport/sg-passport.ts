/** Singapore passports: a letter, seven digits and a letter. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const sgPassport = defineIdentifier({
  id: 'sg-passport',
  description: 'Singapore passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{7}A'],
  context: ['sgpassport', 'singaporepassport'],
  examples: {
    true: ['Singapore passport Z3163796A', { key: 'sg_passport', text: 'E4518633H' }],
    false: ['Singapore passport Z3163796AQ', 'order Z3163796A', 'see xZ3163796A'],
  },
});
