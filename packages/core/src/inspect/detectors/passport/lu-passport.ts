/** Luxembourgish passports: J and seven letters or digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const luPassport = defineIdentifier({
  id: 'lu-passport',
  description: 'Luxembourgish passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['j[A-Z0-9]{6}[A-Z0-9]'],
  validate: (value) => (value.match(/[0-9]/g)?.length ?? 0) >= 2,
  context: ['lupassport', 'luxembourgishpassport'],
  examples: {
    true: ['Luxembourgish passport JQUDM20S', { key: 'lu_passport', text: 'J5V6HJKB' }],
    false: ['Luxembourgish passport JQUDM20SQ', 'order JQUDM20S', 'see xJQUDM20S'],
  },
});
