/** Libyan passports: eight letters and digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const lyPassport = defineIdentifier({
  id: 'ly-passport',
  description: 'Libyan passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['[A-Z0-9]{8}'],
  validate: (value) => (value.match(/[0-9]/g)?.length ?? 0) >= 2,
  context: ['lypassport', 'libyanpassport'],
  examples: {
    true: ['Libyan passport 82BWPVXW', { key: 'ly_passport', text: 'S76M3UGC' }],
    false: ['Libyan passport 82BWPVXWQ', 'order 82BWPVXW', 'see x82BWPVXW'],
  },
});
