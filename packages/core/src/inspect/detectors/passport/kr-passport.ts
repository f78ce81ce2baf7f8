/** Korean passports: a letter for the kind and eight digits, of which the fourth is a letter since 2021. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const krPassport = defineIdentifier({
  id: 'kr-passport',
  description: 'Korean passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['[MSRODG]9{8}', '[MSRODG]999A9999'],
  context: ['krpassport', 'koreanpassport', 'yeogwon'],
  examples: {
    true: ['yeogwon M02374179', { key: 'kr_passport', text: 'O23159142' }],
    false: ['yeogwon M023741797', 'order M02374179', 'see xM02374179'],
  },
});
