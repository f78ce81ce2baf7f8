/** South African passports: A, D, E, M or T and eight digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const zaPassport = defineIdentifier({
  id: 'za-passport',
  description: 'South African passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['[TAMDE]9{8}'],
  context: ['zapassport', 'africanpassport'],
  examples: {
    true: ['South African passport D33607022', { key: 'za_passport', text: 'A87305162' }],
    false: ['South African passport D336070227', 'order D33607022', 'see xD33607022'],
  },
});
