/** US bank routing numbers: Federal Reserve district, seven digits, and a check digit by 3, 7 and 1. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const abaRoutingNumber = defineIdentifier({
  id: 'aba-routing-number',
  description: 'US bank routing number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['9999 9999 9'],
  separators: '-',
  validate: (value) =>
    hasDistrict(Number(value.slice(0, 2))) && weightedSum(value, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
  context: ['aba', 'routing', 'rtn', 'routingnumber', 'abarouting'],
  examples: {
    true: ['routing 7013-1615-8', { key: 'routingNumber', text: '808001308' }],
    false: ['routing 7013-1615-9', 'routing 7013-1615-87', 'order 7013-1615-8', 'see x7013-1615-8'],
  },
});

/** Districts, thrifts, electronic transactions and cheques of travellers. */
function hasDistrict(district: number): boolean {
  return (
    (district > 0 && district <= 12) ||
    (district >= 21 && district <= 32) ||
    (district >= 61 && district <= 72) ||
    district === 80
  );
}
