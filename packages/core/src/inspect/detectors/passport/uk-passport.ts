/** UK passports: nine digits, or two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ukPassport = defineIdentifier({
  id: 'uk-passport',
  description: 'UK passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{9}', 'AA9{7}'],
  validate: (value) => value !== '123456789',
  context: ['ukpassport'],
  examples: {
    true: ['UK passport 329455458', { key: 'uk_passport', text: '848266864' }],
    false: ['UK passport 3294554587', 'order 329455458', 'see x329455458'],
  },
});
