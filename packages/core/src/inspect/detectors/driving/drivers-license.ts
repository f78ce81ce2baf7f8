/**
 * Driving licences of any country: five to sixteen letters and digits, digits among them, where a driving licence is named.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const driversLicense = defineIdentifier({
  id: 'drivers-license',
  entityType: 'driver_license',
  description: 'Driving licence',
  severity: 'high',
  confidence: 0.6,
  shapes: ['X{5,16}'],
  validate: (value) => (value.match(/[0-9]/g)?.length ?? 0) >= 4,
  context: ['driverlicense', 'driverslicense', 'drivinglicense', 'drivinglicence', 'driverlicence', 'fuehrerschein'],
  examples: {
    true: ['driver license D7684', { key: 'driverLicense', text: '2Z976' }],
    false: ['order D7684', 'see xD7684'],
  },
});
