/** UK driving licences: five characters of the name, date of birth in an order of its own, initials and three characters. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';

export const ukDrivingLicence = defineIdentifier({
  id: 'uk-driving-licence',
  description: 'UK driving licence',
  severity: 'high',
  confidence: 0.9,
  alone: ['A[A-Z9]{4}9[0156]9[0-3]99[A-Z9]{2}XAA'],
  validate: (value) =>
    /^[A-Z]+9*$/.test(value.slice(0, 5)) && isDay(Number(value.slice(8, 10)), Number(value.slice(6, 8)) % 50),
  context: ['licence', 'driving'],
  examples: {
    true: ['licence UUVIU601206ABLZA', { key: 'drivingLicence', text: 'YNOPB705104QS7LZ' }, 'see SNMPK704132XG3OP'],
    false: ['licence UUVIU601406ABLZA', 'licence UUVIU601206ABLZAQ', 'see xUUVIU601206ABLZA'],
  },
});
