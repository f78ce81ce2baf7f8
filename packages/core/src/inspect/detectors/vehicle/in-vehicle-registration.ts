/** Indian number plates: state, district, series and up to four digits; older and military ones are shorter. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const inVehicleRegistration = defineIdentifier({
  id: 'in-vehicle-registration',
  description: 'Indian number plate',
  severity: 'low',
  confidence: 0.75,
  shapes: ['AA 9{1,2} A{1,3} 9{4}', 'A{2,3}9{4}', 'A9{5}'],
  context: ['registration', 'vehicle', 'rto', 'bike', 'car'],
  examples: {
    true: ['vehicle registration ZA 8 N 8668', { key: 'vehicleRegistration', text: 'XJ4A5536' }],
    false: ['vehicle registration ZA 8 N 86687', 'order ZA 8 N 8668', 'see xZA 8 N 8668'],
  },
});
