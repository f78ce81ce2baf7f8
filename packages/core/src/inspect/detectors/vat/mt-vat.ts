/** Maltese value added tax numbers: eight digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const mtVat = defineIdentifier({
  id: 'mt-vat',
  description: 'Maltese VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['mt9{8}', '9{8}'],
  separators: '',
  context: ['mtvat', 'maltesevat'],
  examples: {
    true: ['MALTESEVAT MT77483600', { key: 'maltesevat', text: 'MT42510905' }],
    false: ['MALTESEVAT MT774836007', 'order MT77483600', 'see xMT77483600'],
  },
});
