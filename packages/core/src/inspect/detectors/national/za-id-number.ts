/** South African identity numbers: date of birth, serial, citizenship, and a check digit as cards have it. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isShortDate } from '../../read/birth-dates.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const zaIdNumber = defineIdentifier({
  id: 'za-id-number',
  description: 'South African identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999999 9999 [012][089] 9'],
  separators: ' ',
  validate: (value) => isShortDate(value) && passesLuhn(value),
  context: ['southafrican', 'rsa', 'said', 'idnumber', 'southafrica', 'resident', 'refugee'],
  examples: {
    true: ['RSA ID 640116 8624 09 0', { key: 'saId', text: '9504052444082' }],
    false: ['RSA ID 640116 8624 09 1', 'RSA ID 640116 8624 09 07', 'order 640116 8624 09 0', 'see x640116 8624 09 0'],
  },
});
