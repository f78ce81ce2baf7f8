/**
 * Latvian personal codes: date of birth and five digits that check themselves; since 2017 they begin with 32 and hold no
 * date.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isReversedShortDate } from '../../read/birth-dates.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const lvPersonalCode = defineIdentifier({
  id: 'lv-personal-code',
  description: 'Latvian personal code',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999999 99999'],
  separators: '-',
  validate: isPersonalCode,
  context: ['personas', 'kods', 'personaskods', 'latvian'],
  examples: {
    true: ['personas kods 323984-44046', { key: 'personasKods', text: '20105422962' }],
    false: ['personas kods 373984-44046', 'personas kods 323984-440467', 'order 323984-44046', 'see x323984-44046'],
  },
});

function isPersonalCode(value: string): boolean {
  if (value.startsWith('32')) return true;
  if (!isReversedShortDate(value)) return false;
  return ((1101 - weightedSum(value, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11) % 10 === Number(value.at(-1));
}
