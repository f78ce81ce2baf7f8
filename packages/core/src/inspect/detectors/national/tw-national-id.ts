/** Taiwanese identity numbers: a letter for the place, sex, serial and check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const twNationalId = defineIdentifier({
  id: 'tw-national-id',
  description: 'Taiwanese identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['A[1289]9{8}'],
  validate: isIdentity,
  context: ['taiwan', 'taiwanese', 'roc', 'nationalid', 'identitycard'],
  examples: {
    true: ['national id W136511084', { key: 'nationalId', text: 'I261837031' }],
    false: ['national id W136511085', 'national id W1365110847', 'order W136511084', 'see xW136511084'],
  },
});

/** Letters in the order of the numbers 10 to 35 they stand for. */
const PLACES = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

function isIdentity(value: string): boolean {
  const place = PLACES.indexOf(value.charAt(0)) + 10;
  return weightedSum(`${place}${value.slice(1)}`, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 === 0;
}
