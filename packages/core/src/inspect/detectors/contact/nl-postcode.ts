/** Dutch postcodes: four digits and two letters. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const nlPostcode = defineIdentifier({
  id: 'nl-postcode',
  description: 'Dutch postcode',
  severity: 'low',
  confidence: 0.8,
  shapes: ['[1-9]999 AA'],
  separators: ' ',
  context: ['postcode', 'adres', 'woonplaats'],
  examples: {
    true: ['postcode 2765 PL', { key: 'postcode', text: '3975XB' }],
    false: ['postcode 2765 PLQ', 'order 2765 PL', 'see x2765 PL'],
  },
});
