/** UK postcodes: one or two letters and a district, and a digit and two letters for the street. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ukPostcode = defineIdentifier({
  id: 'uk-postcode',
  description: 'UK postcode',
  severity: 'low',
  confidence: 0.8,
  shapes: [
    '[A-PR-UWYZ]9{1,2} 9[ABD-HJLNP-UW-Z]{2}',
    '[A-PR-UWYZ][A-HK-Y]9{1,2} 9[ABD-HJLNP-UW-Z]{2}',
    '[A-PR-UWYZ]9[A-HJKPSTUW] 9[ABD-HJLNP-UW-Z]{2}',
    '[A-PR-UWYZ][A-HK-Y]9[ABEHMNPRVWXY] 9[ABD-HJLNP-UW-Z]{2}',
    'gir 0aa',
  ],
  separators: ' ',
  context: ['postcode', 'postal', 'postalcode', 'address', 'london', 'zip'],
  examples: {
    true: ['postcode I7 4BS', { key: 'postcode', text: 'N72SG' }],
    false: ['order I7 4BS', 'see xI7 4BS'],
  },
});
