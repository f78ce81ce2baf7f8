/** Canadian passports: two letters and six digits, or a letter, six digits and two letters. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const caPassport = defineIdentifier({
  id: 'ca-passport',
  description: 'Canadian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{6}', 'A9{6}AA'],
  context: ['capassport', 'canadianpassport'],
  examples: {
    true: ['Canadian passport EG011059', { key: 'ca_passport', text: 'GD463159' }],
    false: ['order EG011059', 'see xEG011059'],
  },
});
