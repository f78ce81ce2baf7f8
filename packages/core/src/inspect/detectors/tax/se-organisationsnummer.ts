/** Swedish organisation numbers: like personal ones, but the month is twenty or more, and a check digit as cards have it. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const seOrganisationsnummer = defineIdentifier({
  id: 'se-organisationsnummer',
  description: 'Swedish organisation number',
  severity: 'low',
  confidence: 0.9,
  shapes: ['99[2-9]999 9999'],
  separators: '-',
  validate: passesLuhn,
  context: ['organisationsnummer', 'orgnr', 'orgnummer'],
  examples: {
    true: ['orgnummer 008123-8271', { key: 'orgnummer', text: '1553594621' }],
    false: ['orgnummer 008123-8272', 'orgnummer 008123-82717', 'order 008123-8271', 'see x008123-8271'],
  },
});
