/** Canadian postal codes: letter, digit, letter, and digit, letter, digit, without D, F, I, O, Q and U. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const caPostalCode = defineIdentifier({
  id: 'ca-postal-code',
  description: 'Canadian postal code',
  severity: 'low',
  confidence: 0.8,
  shapes: ['[A-CEGHJ-NPR-TVXY]9[A-CEGHJ-NPR-TV-Z] 9[A-CEGHJ-NPR-TV-Z]9'],
  context: ['postal', 'postalcode', 'postcode', 'address', 'canada', 'zip'],
  examples: {
    true: ['postal code H0S 9W7', { key: 'postalCode', text: 'S4A2V4' }],
    false: ['postal code H0S 9W77', 'order H0S 9W7', 'see xH0S 9W7'],
  },
});
