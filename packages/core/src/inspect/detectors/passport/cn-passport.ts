/** Chinese passports: G or E and eight digits, or E, a letter and seven. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const cnPassport = defineIdentifier({
  id: 'cn-passport',
  description: 'Chinese passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['[GE]9{8}', 'e[A-HJ-NP-Z]9{7}'],
  context: ['cnpassport', 'chinesepassport', 'huzhao'],
  examples: {
    true: ['huzhao E96254796', { key: 'cn_passport', text: 'E79520512' }],
    false: ['huzhao E962547967', 'order E96254796', 'see xE96254796'],
  },
});
