/** Maltese identity and tax numbers: up to seven digits and a letter for the register, or nine digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const mtTaxNumber = defineIdentifier({
  id: 'mt-tax-number',
  description: 'Maltese identity and tax number',
  severity: 'medium',
  confidence: 0.6,
  shapes: ['9{3,7}[ABGHLMPZ]'],
  validate: (value) => !/^0+[A-Z]$/.test(value),
  context: ['maltese', 'malta'],
  examples: {
    true: ['Malta 687L', { key: 'maltaId', text: '742M' }],
    false: ['Malta 687LQ', 'order 687L', 'see x687L'],
  },
});
