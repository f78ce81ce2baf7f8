/** Maltese passports: seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const mtPassport = defineIdentifier({
  id: 'mt-passport',
  description: 'Maltese passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{7}'],
  context: ['mtpassport', 'maltesepassport'],
  examples: {
    true: ['Maltese passport 5228043', { key: 'mt_passport', text: '5783476' }],
    false: ['Maltese passport 52280437', 'order 5228043', 'see x5228043'],
  },
});
