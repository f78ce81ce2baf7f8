/** Indian passports: a letter and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const inPassport = defineIdentifier({
  id: 'in-passport',
  description: 'Indian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{7}', 'A-9{7}'],
  validate: (value) => !value.startsWith('0', 1),
  context: ['inpassport', 'indianpassport'],
  examples: {
    true: ['Indian passport W5396059', { key: 'in_passport', text: 'G3808241' }],
    false: ['Indian passport W0396059', 'Indian passport W53960597', 'order W5396059', 'see xW5396059'],
  },
});
