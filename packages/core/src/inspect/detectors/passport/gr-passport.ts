/** Greek passports: two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const grPassport = defineIdentifier({
  id: 'gr-passport',
  description: 'Greek passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{7}'],
  context: ['grpassport', 'greekpassport'],
  examples: {
    true: ['Greek passport MT0373558', { key: 'gr_passport', text: 'HC5045897' }],
    false: ['Greek passport MT03735587', 'order MT0373558', 'see xMT0373558'],
  },
});
