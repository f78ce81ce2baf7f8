/** Azerbaijani passports: a letter and eight digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const azPassport = defineIdentifier({
  id: 'az-passport',
  description: 'Azerbaijani passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{8}', 'c9{7}'],
  context: ['azpassport', 'azerbaijanipassport'],
  examples: {
    true: ['Azerbaijani passport M83393037', { key: 'az_passport', text: 'Y00074319' }],
    false: ['Azerbaijani passport M833930377', 'order M83393037', 'see xM83393037'],
  },
});
