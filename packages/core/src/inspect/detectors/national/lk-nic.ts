/** Sri Lankan identity cards: year and day of birth (500 more for women), serial, and V or X; since 2016 twelve digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const lkNic = defineIdentifier({
  id: 'lk-nic',
  description: 'Sri Lankan identity card',
  severity: 'high',
  confidence: 0.9,
  shapes: ['99[0-8]999999[VX]', '[12][90]9{10}'],
  validate: hasDay,
  context: ['nic', 'srilanka', 'srilankan', 'lanka'],
  examples: {
    true: ['NIC 805940483X', { key: 'nic', text: '595402655X' }],
    false: ['NIC 808940483X', 'NIC 805940483XQ', 'order 805940483X', 'see x805940483X'],
  },
});

function hasDay(value: string): boolean {
  const day = Number(value.length === 12 ? value.slice(4, 7) : value.slice(2, 5)) % 500;
  // A year of two digits is one of the last century, and who had a card then was born after 1900.
  return day >= 1 && day <= 366 && (value.length === 12 || Number(value.slice(0, 2)) >= 6);
}
