/** Philippine passports: one or two letters, six or seven digits and perhaps a letter. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const phPassport = defineIdentifier({
  id: 'ph-passport',
  description: 'Philippine passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{6,7}A?', 'AA9{6,7}'],
  context: ['phpassport', 'philippinepassport'],
  examples: {
    true: ['Philippine passport M575758C', { key: 'ph_passport', text: 'Y907781A' }],
    false: ['order M575758C', 'see xM575758C'],
  },
});
