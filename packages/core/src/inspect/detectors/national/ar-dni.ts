/** Argentine identity numbers: seven or eight digits without a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const arDni = defineIdentifier({
  id: 'ar-dni',
  description: 'Argentine identity number (DNI)',
  severity: 'high',
  confidence: 0.6,
  shapes: ['9{7,8}', '9{1,2}.999.999'],
  context: ['dni', 'documento'],
  examples: {
    true: ['DNI 5531386', { key: 'dni', text: '5371839' }],
    false: ['order 5531386', 'see x5531386'],
  },
});
