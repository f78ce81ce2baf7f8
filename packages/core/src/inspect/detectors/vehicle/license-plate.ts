/** Number plates of any country: letters and digits, near a word that says so. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const licensePlate = defineIdentifier({
  id: 'license-plate',
  description: 'Number plate',
  severity: 'low',
  confidence: 0.75,
  shapes: ['X{2,4} X{3,5}'],
  validate: (value) => /[A-Z]/.test(value) && (value.match(/[0-9]/g)?.length ?? 0) >= 2,
  context: ['licenseplate', 'licenceplate', 'numberplate', 'plateno', 'platenumber'],
  examples: {
    true: ['license plate L4 W7D', { key: 'licensePlate', text: 'R3MC4' }],
    false: ['order L4 W7D', 'see xL4 W7D'],
  },
});
