/** Turkish passports: a letter and eight digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const trPassport = defineIdentifier({
  id: 'tr-passport',
  description: 'Turkish passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['[A-Z]9{8}'],
  context: ['trpassport', 'turkishpassport', 'pasaport'],
  examples: {
    true: ['pasaport F70598836', { key: 'tr_passport', text: 'P06278810' }],
    false: ['pasaport F705988367', 'order F70598836', 'see xF70598836'],
  },
});
