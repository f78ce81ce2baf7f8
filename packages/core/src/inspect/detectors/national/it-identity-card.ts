/** Italian identity cards: two letters and seven digits on paper, two, five and two on plastic. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const itIdentityCard = defineIdentifier({
  id: 'it-identity-card',
  description: 'Italian identity card',
  severity: 'high',
  confidence: 0.9,
  shapes: ['AA 9{7}', '9{7}AA', 'AA9{5}AA'],
  validate: (value) => !value.includes('00000'),
  context: ['identita', 'cartaidentita', 'cie', 'identitycard', 'idcard'],
  examples: {
    true: ['carta identita MF 7167834', { key: 'cartaIdentita', text: 'OQ9718624' }],
    false: ['carta identita MF 71678347', 'order MF 7167834', 'see xMF 7167834'],
  },
});
