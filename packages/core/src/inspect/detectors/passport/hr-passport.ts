/** Croatian passports: nine digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const hrPassport = defineIdentifier({
  id: 'hr-passport',
  description: 'Croatian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{9}'],
  context: ['hrpassport', 'croatianpassport', 'putovnica'],
  examples: {
    true: ['putovnica 165583793', { key: 'hr_passport', text: '604846170' }],
    false: ['putovnica 1655837937', 'order 165583793', 'see x165583793'],
  },
});
