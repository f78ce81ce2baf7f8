/** Latvian passports: two letters or digits and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const lvPassport = defineIdentifier({
  id: 'lv-passport',
  description: 'Latvian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['[A-Z0-9]{2}9{7}'],
  context: ['lvpassport', 'latvianpassport'],
  examples: {
    true: ['Latvian passport 4Y1368512', { key: 'lv_passport', text: 'VQ5012726' }],
    false: ['Latvian passport 4Y13685127', 'order 4Y1368512', 'see x4Y1368512'],
  },
});
