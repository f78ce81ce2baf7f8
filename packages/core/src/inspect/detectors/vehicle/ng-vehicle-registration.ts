/** Nigerian number plates: three letters for the district, three digits and two letters. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ngVehicleRegistration = defineIdentifier({
  id: 'ng-vehicle-registration',
  description: 'Nigerian number plate',
  severity: 'low',
  confidence: 0.75,
  shapes: ['AAA 999AA'],
  context: ['plate', 'plates', 'numberplate', 'vehicle', 'registration'],
  examples: {
    true: ['plate CTO 702FM', { key: 'plate', text: 'TEL588XM' }],
    false: ['plate CTO 702FMQ', 'order CTO 702FM', 'see xCTO 702FM'],
  },
});
