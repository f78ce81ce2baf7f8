/** Belarusian passports: two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const byPassport = defineIdentifier({
  id: 'by-passport',
  description: 'Belarusian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{7}'],
  context: ['bypassport', 'belarusianpassport'],
  examples: {
    true: ['Belarusian passport QB5894552', { key: 'by_passport', text: 'RE0590199' }],
    false: ['Belarusian passport QB58945527', 'order QB5894552', 'see xQB5894552'],
  },
});
