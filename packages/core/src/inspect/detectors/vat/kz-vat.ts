/** Kazakh value added tax numbers: twelve digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const kzVat = defineIdentifier({
  id: 'kz-vat',
  description: 'Kazakh VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['kz9{12}', '9{12}'],
  separators: '',
  context: ['kzvat', 'nds'],
  examples: {
    true: ['NDS KZ758521277010', { key: 'nds', text: 'KZ149503518391' }],
    false: ['NDS KZ7585212770107', 'order KZ758521277010', 'see xKZ758521277010'],
  },
});
