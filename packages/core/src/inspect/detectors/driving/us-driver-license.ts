/** US driving licences: every state has a form of its own, from digits alone to letters with up to fourteen digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const usDriverLicense = defineIdentifier({
  id: 'us-driver-license',
  description: 'US driving licence',
  severity: 'high',
  confidence: 0.7,
  shapes: ['A9{4,9}', 'AA9{3,7}', 'A9{11,14}', '9{7,9}', '9{2}AA9{5}', 'AAA9{6}', '9{3}AA9{4}', '[H]9{8}'],
  context: [
    'driverlicense',
    'driverslicense',
    'drivinglicense',
    'dl',
    'dln',
    'dlno',
    'licenseno',
    'licensenumber',
    'driver',
    'drivers',
  ],
  examples: {
    true: ['driver license H0554', { key: 'driverLicense', text: 'S7284' }],
    false: ['order H0554', 'see xH0554'],
  },
});
