/** Malaysian identity cards: date of birth, place and serial. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isShortDate } from '../../read/birth-dates.ts';

export const myNric = defineIdentifier({
  id: 'my-nric',
  description: 'Malaysian identity card',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999999 99 9999'],
  validate: (value) => isShortDate(value) && value.slice(6, 8) !== '00',
  context: ['mykad', 'nric', 'malaysian', 'kadpengenalan'],
  examples: {
    true: ['MyKad 180403 03 4665', { key: 'mykad', text: '990608952906' }],
    false: ['MyKad 180403 00 4665', 'MyKad 180403 03 46657', 'order 180403 03 4665', 'see x180403 03 4665'],
  },
});
