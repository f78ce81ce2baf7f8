/** Albanian value added tax numbers: ten characters, the last a letter, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const alVat = defineIdentifier({
  id: 'al-vat',
  description: 'Albanian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['al[A-Z0-9]9{8}A', '[A-Z0-9]9{8}A'],
  separators: '',
  context: ['alvat', 'nipt', 'tvsh'],
  examples: {
    true: ['NIPT AL724377524E', { key: 'nipt', text: 'ALH59664865Q' }],
    false: ['NIPT AL724377524EQ', 'order AL724377524E', 'see xAL724377524E'],
  },
});
