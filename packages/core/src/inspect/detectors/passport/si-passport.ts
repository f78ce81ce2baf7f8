/** Slovenian passports: P, a letter and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const siPassport = defineIdentifier({
  id: 'si-passport',
  description: 'Slovenian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['pA9{7}'],
  context: ['sipassport', 'slovenianpassport', 'potni'],
  examples: {
    true: ['potni PZ5511413', { key: 'si_passport', text: 'PE9267565' }],
    false: ['potni PZ55114137', 'order PZ5511413', 'see xPZ5511413'],
  },
});
