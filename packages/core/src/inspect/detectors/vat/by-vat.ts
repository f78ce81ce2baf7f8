/** Belarusian value added tax numbers: nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const byVat = defineIdentifier({
  id: 'by-vat',
  description: 'Belarusian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['by9{9}', '9{9}'],
  separators: '',
  context: ['byvat', 'unp'],
  examples: {
    true: ['UNP BY990669698', { key: 'unp', text: 'BY247724550' }],
    false: ['UNP BY9906696987', 'order BY990669698', 'see xBY990669698'],
  },
});
