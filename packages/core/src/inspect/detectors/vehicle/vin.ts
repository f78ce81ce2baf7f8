/**
 * Vehicle identification numbers (ISO 3779): seventeen characters without I, O and Q; the ninth checks the others where
 * America asks for it.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const vin = defineIdentifier({
  id: 'vin',
  description: 'Vehicle identification number',
  severity: 'low',
  confidence: 0.75,
  shapes: ['[A-HJ-NPR-Z0-9]{17}'],
  validate: (value) => /[0-9]{4}$/.test(value) && /[A-Z]/.test(value),
  context: ['vin', 'chassis', 'vehicleid'],
  examples: {
    true: ['VIN CZ1KRY7JN82E74592', { key: 'vin', text: 'A53J7HTDMBCBM5507' }],
    false: ['VIN CZ1KRY7JN82E745927', 'order CZ1KRY7JN82E74592', 'see xCZ1KRY7JN82E74592'],
  },
});
