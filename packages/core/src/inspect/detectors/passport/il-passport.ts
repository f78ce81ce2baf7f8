/** Israeli passports: seven or eight digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ilPassport = defineIdentifier({
  id: 'il-passport',
  description: 'Israeli passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{7,8}'],
  context: ['ilpassport', 'israelipassport', 'darkon'],
  examples: {
    true: ['darkon 7855428', { key: 'il_passport', text: '2448401' }],
    false: ['order 7855428', 'see x7855428'],
  },
});
