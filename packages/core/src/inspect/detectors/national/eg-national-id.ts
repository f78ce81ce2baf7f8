/** Egyptian national identity numbers: century, date of birth, governorate, serial and check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isShortDate } from '../../read/birth-dates.ts';

export const egNationalId = defineIdentifier({
  id: 'eg-national-id',
  description: 'Egyptian national identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[23]9{13}'],
  validate: (value) => isShortDate(value.slice(1, 7)) && Number(value.slice(7, 9)) <= 35,
  context: ['egyptian', 'egypt', 'raqamqawmi'],
  examples: {
    true: ['Egyptian ID 38906160873725', { key: 'egyptianId', text: '39510210211961' }],
    false: ['Egyptian ID 38906167873725', 'Egyptian ID 389061608737257', 'order 38906160873725', 'see x38906160873725'],
  },
});
