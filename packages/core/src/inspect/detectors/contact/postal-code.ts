/** Postal codes of any country: three to seven digits, perhaps in two groups or with two letters, right where one is named. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const postalCode = defineIdentifier({
  id: 'postal-code',
  entityType: 'zip_code',
  description: 'Postal code of any country, near a word that says so',
  severity: 'low',
  confidence: 0.75,
  shapes: ['9{3,7}', '999 99', '9{2,4}-999', '9999 AA'],
  separators: ' ',
  context: ['zip', 'zipcode', 'postal', 'postalcode', 'postcode', 'plz'],
  examples: {
    true: ['ZIP: 3520', 'zip code is 880', { key: 'postal_code', text: '3610-114' }],
    false: ['order 3520', 'ZIP: 35', 'ZIP: 352012345'],
  },
});
