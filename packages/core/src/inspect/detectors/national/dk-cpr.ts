/** Danish CPR numbers: date of birth and four digits. The check digit has been given up, so the date is all there is. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isReversedShortDate } from '../../read/birth-dates.ts';

export const dkCpr = defineIdentifier({
  id: 'dk-cpr',
  description: 'Danish CPR number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999999 9999'],
  separators: '-',
  validate: isReversedShortDate,
  context: ['cpr', 'cprnummer', 'personnummer'],
  examples: {
    true: ['CPR 230460-8988', { key: 'cpr', text: '2008929568' }],
    false: ['CPR 230060-8988', 'CPR 230460-89887', 'order 230460-8988', 'see x230460-8988'],
  },
});
