/** Swiss passports: a letter and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const chPassport = defineIdentifier({
  id: 'ch-passport',
  description: 'Swiss passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['[A-Z]9{7}'],
  context: ['chpassport', 'swisspassport', 'reisepass', 'passeport'],
  examples: {
    true: ['reisepass S4684872', { key: 'ch_passport', text: 'V9994597' }],
    false: ['reisepass S46848727', 'order S4684872', 'see xS4684872'],
  },
});
