/** Austrian social security numbers: serial, check digit and date of birth. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isReversedShortDate } from '../../read/birth-dates.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const atSocialSecurity = defineIdentifier({
  id: 'at-social-security',
  description: 'Austrian social security number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9999 999999'],
  validate: (value) =>
    isReversedShortDate(value.slice(4)) && weightedSum(value, [3, 7, 9, -1, 5, 8, 4, 2, 1, 6]) % 11 === 0,
  context: ['svnr', 'sozialversicherungsnummer', 'sozialversicherung', 'svnummer'],
  examples: {
    true: ['SVNR 3730 300615', { key: 'svnr', text: '0480230525' }],
    false: ['SVNR 3730 300616', 'SVNR 3730 3006157', 'order 3730 300615', 'see x3730 300615'],
  },
});
