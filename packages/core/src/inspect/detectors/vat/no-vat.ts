/** Norwegian value added tax numbers: nine digits and MVA, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const noVat = defineIdentifier({
  id: 'no-vat',
  description: 'Norwegian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['no9{9}mva', '9{9}mva'],
  separators: '',
  context: ['novat', 'mva'],
  examples: {
    true: ['MVA NO739505359MVA', { key: 'mva', text: 'NO369971186MVA' }],
    false: ['MVA NO739505359MVAQ', 'order NO739505359MVA', 'see xNO739505359MVA'],
  },
});
