/** UK unique taxpayer references: ten digits. Their check digit is not published. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ukUtr = defineIdentifier({
  id: 'uk-utr',
  description: 'UK unique taxpayer reference',
  severity: 'medium',
  confidence: 0.7,
  shapes: ['9{10}', '99999 99999'],
  context: ['utr', 'taxpayer', 'selfassessment', 'hmrc'],
  examples: {
    true: ['UTR 9143208698', { key: 'utr', text: '0293024690' }],
    false: ['UTR 91432086987', 'order 9143208698', 'see x9143208698'],
  },
});
