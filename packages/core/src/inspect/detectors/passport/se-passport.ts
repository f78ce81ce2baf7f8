/** Swedish passports: eight digits, or two letters and six. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const sePassport = defineIdentifier({
  id: 'se-passport',
  description: 'Swedish passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{8}', 'AA9{6}'],
  context: ['sepassport', 'swedishpassport', 'passnummer'],
  examples: {
    true: ['passnummer 91851015', { key: 'se_passport', text: '77608002' }],
    false: ['order 91851015', 'see x91851015'],
  },
});
