/** Czech passports: eight digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const czPassport = defineIdentifier({
  id: 'cz-passport',
  description: 'Czech passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{8}'],
  context: ['czpassport', 'czechpassport', 'cestovni'],
  examples: {
    true: ['cestovni 87773427', { key: 'cz_passport', text: '38443824' }],
    false: ['cestovni 877734277', 'order 87773427', 'see x87773427'],
  },
});
