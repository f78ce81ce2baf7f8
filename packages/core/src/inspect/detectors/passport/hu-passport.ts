/** Hungarian passports: two letters and six or seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const huPassport = defineIdentifier({
  id: 'hu-passport',
  description: 'Hungarian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{6,7}'],
  context: ['hupassport', 'hungarianpassport', 'utlevel'],
  examples: {
    true: ['utlevel RO747584', { key: 'hu_passport', text: 'FD419157' }],
    false: ['order RO747584', 'see xRO747584'],
  },
});
