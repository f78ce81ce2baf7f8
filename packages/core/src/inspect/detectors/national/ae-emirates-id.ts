/** Emirates identity numbers: 784, year of birth, serial, and a check digit as cards have it. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isLongDate } from '../../read/birth-dates.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const aeEmiratesId = defineIdentifier({
  id: 'ae-emirates-id',
  description: 'Emirates identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['784 9999 9{7} 9'],
  alone: ['784-9999-9999999-9'],
  validate: (value) => isLongDate(`${value.slice(3, 7)}0101`) && passesLuhn(value),
  context: ['emirates', 'emiratesid', 'eid', 'uae'],
  examples: {
    true: ['Emirates ID 784 2020 7267233 4', { key: 'emiratesId', text: '784189252139624' }, 'see 784-1957-5592359-6'],
    false: ['Emirates ID 784 2020 7267233 5', 'Emirates ID 784 2020 7267233 47', 'see x784 2020 7267233 4'],
  },
});
