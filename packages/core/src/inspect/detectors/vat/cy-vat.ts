/** Cypriot value added tax numbers: eight digits and a letter, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const cyVat = defineIdentifier({
  id: 'cy-vat',
  description: 'Cypriot VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['cy9{8}X', '9{8}X'],
  separators: '',
  context: ['cyvat', 'fpa'],
  examples: {
    true: ['FPA CY38010027T', { key: 'fpa', text: 'CY567921147' }],
    false: ['FPA CY38010027TQ', 'order CY38010027T', 'see xCY38010027T'],
  },
});
