/** Tunisian identity cards: eight digits without a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform } from '../../read/checksums/weighted-sum.ts';

export const tnIdentityCard = defineIdentifier({
  id: 'tn-identity-card',
  description: 'Tunisian identity card',
  severity: 'high',
  confidence: 0.6,
  shapes: ['9{8}'],
  validate: (value) => !isUniform(value),
  context: ['tunisian', 'tunisienne', 'tunisie', 'cin'],
  examples: {
    true: ['CIN 57391218', { key: 'cin', text: '95320460' }],
    false: ['CIN 573912187', 'order 57391218', 'see x57391218'],
  },
});
