/** Norwegian passports: eight digits, or letters and digits in the newer ones. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const noPassport = defineIdentifier({
  id: 'no-passport',
  description: 'Norwegian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['9{8}', 'A{2,3}9{6,7}'],
  context: ['nopassport', 'norwegianpassport'],
  examples: {
    true: ['Norwegian passport 60436940', { key: 'no_passport', text: '79834492' }],
    false: ['order 60436940', 'see x60436940'],
  },
});
