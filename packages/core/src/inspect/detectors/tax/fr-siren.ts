/** French numbers of companies (nine digits) and their establishments (fourteen): check digits as cards have them. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const frSiren = defineIdentifier({
  id: 'fr-siren',
  description: 'French SIREN or SIRET',
  severity: 'low',
  confidence: 0.9,
  shapes: ['999 999 999', '999 999 999 99999'],
  validate: passesLuhn,
  context: ['siren', 'siret'],
  examples: {
    true: ['SIREN 977 746 304', { key: 'siren', text: '488060864' }],
    false: ['SIREN 977 746 305', 'SIREN 977 746 3047', 'order 977 746 304', 'see x977 746 304'],
  },
});
