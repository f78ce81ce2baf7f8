/** German passports: a letter and eight characters without vowels, and perhaps a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const dePassport = defineIdentifier({
  id: 'de-passport',
  description: 'German passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]{0,1}'],
  validate: (value) => (value.match(/[0-9]/g)?.length ?? 0) >= 2,
  context: ['depassport', 'germanpassport', 'reisepass', 'passnr', 'passnummer', 'reisepassnummer'],
  examples: {
    true: ['reisepass G4W86VYPR', { key: 'de_passport', text: 'PLZW2KT5N' }],
    false: ['order G4W86VYPR', 'see xG4W86VYPR'],
  },
});
