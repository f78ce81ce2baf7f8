/** US passports: nine digits, or a letter and eight. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const usPassport = defineIdentifier({
  id: 'us-passport',
  description: 'US passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{9}', 'A9{8}'],
  context: ['uspassport', 'traveldocument'],
  examples: {
    true: ['traveldocument 349977215', { key: 'us_passport', text: '556284062' }],
    false: ['traveldocument 3499772157', 'order 349977215', 'see x349977215'],
  },
});
