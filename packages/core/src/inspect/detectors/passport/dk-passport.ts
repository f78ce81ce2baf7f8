/** Danish passports: nine digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const dkPassport = defineIdentifier({
  id: 'dk-passport',
  description: 'Danish passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{9}'],
  context: ['dkpassport', 'danishpassport', 'pasnummer'],
  examples: {
    true: ['pasnummer 901551463', { key: 'dk_passport', text: '190979910' }],
    false: ['pasnummer 9015514637', 'order 901551463', 'see x901551463'],
  },
});
