/** Passports of any country: six to ten letters and digits, five digits among them, where a passport is named. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const passport = defineIdentifier({
  id: 'passport',
  description: 'Passport',
  severity: 'high',
  confidence: 0.7,
  shapes: ['[A-Z0-9]{6,10}', 'AA 9{6,7}'],
  validate: (value) => (value.match(/[0-9]/g)?.length ?? 0) >= 5,
  context: [
    'passport',
    'passports',
    'passportno',
    'passportnumber',
    'passeport',
    'reisepass',
    'pasaporte',
    'passaporto',
    'paspoort',
    'traveldocument',
  ],
  examples: {
    true: ['passport U09921', { key: 'passportNumber', text: '2M5047' }],
    false: ['order U09921', 'see xU09921'],
  },
});
