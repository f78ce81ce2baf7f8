/** Liechtenstein passports: a letter and five digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const liPassport = defineIdentifier({
  id: 'li-passport',
  description: 'Liechtenstein passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{5}'],
  context: ['lipassport', 'liechtensteinpassport'],
  examples: {
    true: ['Liechtenstein passport H56648', { key: 'li_passport', text: 'N67171' }],
    false: ['Liechtenstein passport H566487', 'order H56648', 'see xH56648'],
  },
});
