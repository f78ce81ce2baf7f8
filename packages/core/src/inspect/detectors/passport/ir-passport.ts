/** Iranian passports: a letter and eight digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const irPassport = defineIdentifier({
  id: 'ir-passport',
  description: 'Iranian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A9{8}'],
  context: ['irpassport', 'iranianpassport'],
  examples: {
    true: ['Iranian passport V52896250', { key: 'ir_passport', text: 'P04154528' }],
    false: ['Iranian passport V528962507', 'order V52896250', 'see xV52896250'],
  },
});
