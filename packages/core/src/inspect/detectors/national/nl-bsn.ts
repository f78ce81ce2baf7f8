/** Dutch citizen service numbers: nine digits that pass the eleven test. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform, weightedSum } from '../../read/checksums/weighted-sum.ts';

export const nlBsn = defineIdentifier({
  id: 'nl-bsn',
  description: 'Dutch citizen service number (BSN)',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999999999', '9999 99 999'],
  separators: ' .',
  validate: (value) => !isUniform(value) && weightedSum(value, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
  context: ['bsn', 'burgerservicenummer', 'sofi', 'sofinummer'],
  examples: {
    true: ['BSN 057563457', { key: 'bsn', text: '277797639' }],
    false: ['BSN 057563458', 'BSN 0575634577', 'order 057563457', 'see x057563457'],
  },
});
