/** Korean numbers of registered foreigners: date of birth, century and sex from 5 to 8, and six digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isShortDate } from '../../read/birth-dates.ts';

export const krFrn = defineIdentifier({
  id: 'kr-frn',
  description: 'Korean number of foreigners',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999999[5-8]999999'],
  alone: ['999999-[5-8]999999'],
  validate: (value) => isShortDate(value),
  context: ['frn', 'foreigner', 'alien', 'korean'],
  examples: {
    true: ['FRN 5309015111102', { key: 'frn', text: '7309185788976' }, 'see 451123-6031490'],
    false: ['FRN 5309005111102', 'FRN 53090151111027', 'see x5309015111102'],
  },
});
