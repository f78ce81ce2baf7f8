/** Algerian passports: nine digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const dzPassport = defineIdentifier({
  id: 'dz-passport',
  description: 'Algerian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{9}'],
  context: ['dzpassport', 'algerianpassport'],
  examples: {
    true: ['Algerian passport 413474023', { key: 'dz_passport', text: '908879529' }],
    false: ['Algerian passport 4134740237', 'order 413474023', 'see x413474023'],
  },
});
