/** Australian passports: one or two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const auPassport = defineIdentifier({
  id: 'au-passport',
  description: 'Australian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A{1,2}9{7}'],
  context: ['aupassport', 'australianpassport'],
  examples: {
    true: ['Australian passport Y5890827', { key: 'au_passport', text: 'W0078426' }],
    false: ['order Y5890827', 'see xY5890827'],
  },
});
