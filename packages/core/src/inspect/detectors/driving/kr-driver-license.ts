/** Korean driving licences: region, year, serial and two digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const krDriverLicense = defineIdentifier({
  id: 'kr-driver-license',
  description: 'Korean driving licence',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[12]9 99 999999 99'],
  validate: (value) => Number(value.slice(0, 2)) >= 11 && Number(value.slice(0, 2)) <= 28,
  context: ['license', 'licence', 'driver', 'driving'],
  examples: {
    true: ['license 26 75 019573 48', { key: 'license', text: '211771387937' }],
    false: ['license 29 75 019573 48', 'license 26 75 019573 487', 'order 26 75 019573 48', 'see x26 75 019573 48'],
  },
});
