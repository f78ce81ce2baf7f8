/** Slovak passports: two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const skPassport = defineIdentifier({
  id: 'sk-passport',
  description: 'Slovak passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A[A-Z0-9]9{7}'],
  context: ['skpassport', 'slovakpassport'],
  examples: {
    true: ['Slovak passport AU1364184', { key: 'sk_passport', text: 'CH7147531' }],
    false: ['Slovak passport AU13641847', 'order AU1364184', 'see xAU1364184'],
  },
});
