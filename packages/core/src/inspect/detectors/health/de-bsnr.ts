/** German numbers of medical practices: nine digits, the first two for the association. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const deBsnr = defineIdentifier({
  id: 'de-bsnr',
  description: 'German practice number',
  severity: 'medium',
  confidence: 0.7,
  shapes: ['9{9}'],
  validate: (value) => !value.startsWith('00'),
  context: ['bsnr', 'betriebsstattennummer', 'praxis'],
  examples: {
    true: ['BSNR 466626859', { key: 'bsnr', text: '281463821' }],
    false: ['BSNR 4666268597', 'order 466626859', 'see x466626859'],
  },
});
