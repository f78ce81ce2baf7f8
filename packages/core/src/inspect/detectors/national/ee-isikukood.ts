/**
 * Estonian personal codes: century and sex, date of birth, serial, and a check digit in two steps. Lithuania has the same.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isShortDate } from '../../read/birth-dates.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const eeIsikukood = defineIdentifier({
  id: 'ee-isikukood',
  description: 'Estonian personal code',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[1-8]9{10}'],
  validate: isPersonalCode,
  context: ['isikukood', 'estonian'],
  examples: {
    true: ['isikukood 38401015464', { key: 'isikukood', text: '36212186035' }],
    false: ['isikukood 38401015465', 'isikukood 384010154647', 'order 38401015464', 'see x38401015464'],
  },
});

function isPersonalCode(value: string): boolean {
  if (!isShortDate(value.slice(1, 7))) return false;
  const first = weightedSum(value, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const check = first === 10 ? (weightedSum(value, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10 : first;
  return check === Number(value.at(-1));
}
