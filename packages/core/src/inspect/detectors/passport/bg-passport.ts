/** Bulgarian passports: nine digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const bgPassport = defineIdentifier({
  id: 'bg-passport',
  description: 'Bulgarian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{9}'],
  context: ['bgpassport', 'bulgarianpassport'],
  examples: {
    true: ['Bulgarian passport 588022973', { key: 'bg_passport', text: '671620885' }],
    false: ['Bulgarian passport 5880229737', 'order 588022973', 'see x588022973'],
  },
});
