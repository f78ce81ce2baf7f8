/** Icelandic value added tax numbers: five or six digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const isVat = defineIdentifier({
  id: 'is-vat',
  description: 'Icelandic VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['is9{5,6}', '9{5,6}'],
  separators: '',
  context: ['isvat', 'vsk'],
  examples: {
    true: ['VSK IS23032', { key: 'vsk', text: 'IS45586' }],
    false: ['order IS23032', 'see xIS23032'],
  },
});
