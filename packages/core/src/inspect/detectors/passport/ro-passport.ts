/** Romanian passports: eight or nine digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const roPassport = defineIdentifier({
  id: 'ro-passport',
  description: 'Romanian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{8,9}'],
  context: ['ropassport', 'romanianpassport', 'pasaport'],
  examples: {
    true: ['pasaport 33045283', { key: 'ro_passport', text: '00804039' }],
    false: ['order 33045283', 'see x33045283'],
  },
});
