/** Jamaican passports: A and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const jmPassport = defineIdentifier({
  id: 'jm-passport',
  description: 'Jamaican passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['a9{7}'],
  context: ['jmpassport', 'jamaicanpassport'],
  examples: {
    true: ['Jamaican passport A9222117', { key: 'jm_passport', text: 'A5396642' }],
    false: ['Jamaican passport A92221177', 'order A9222117', 'see xA9222117'],
  },
});
