/** Malaysian passports: A, H or K and eight digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const myPassport = defineIdentifier({
  id: 'my-passport',
  description: 'Malaysian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['[AHK]9{8}'],
  context: ['mypassport', 'malaysianpassport', 'pasport'],
  examples: {
    true: ['pasport A25704898', { key: 'my_passport', text: 'K75501752' }],
    false: ['pasport A257048987', 'order A25704898', 'see xA25704898'],
  },
});
