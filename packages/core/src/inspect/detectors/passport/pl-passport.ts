/** Polish passports: two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const plPassport = defineIdentifier({
  id: 'pl-passport',
  description: 'Polish passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{7}'],
  context: ['plpassport', 'polishpassport', 'paszport', 'paszportu'],
  examples: {
    true: ['paszport MV9719902', { key: 'pl_passport', text: 'JA5246030' }],
    false: ['paszport MV97199027', 'order MV9719902', 'see xMV9719902'],
  },
});
