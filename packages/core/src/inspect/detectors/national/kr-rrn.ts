/**
 * Korean resident registration numbers: date of birth, century and sex, and six digits. Those given out since 2020 have no
 * check digit.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isShortDate } from '../../read/birth-dates.ts';

export const krRrn = defineIdentifier({
  id: 'kr-rrn',
  description: 'Korean resident registration number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999999[1-4]999999'],
  alone: ['999999-[1-4]999999'],
  validate: (value) => isShortDate(value),
  context: ['rrn', 'resident', 'korean', 'jumin'],
  examples: {
    true: ['RRN 7812201354105', { key: 'rrn', text: '0104304091373' }, 'see 660101-4339621'],
    false: ['RRN 7812801354105', 'RRN 78122013541057', 'see x7812201354105'],
  },
});
