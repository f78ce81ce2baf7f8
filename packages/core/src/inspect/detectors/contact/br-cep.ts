/** Brazilian postal codes: five digits and three. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const brCep = defineIdentifier({
  id: 'br-cep',
  description: 'Brazilian postal code (CEP)',
  severity: 'low',
  confidence: 0.8,
  shapes: ['99999 999'],
  separators: '-',
  context: ['cep'],
  examples: {
    true: ['CEP 41982-521', { key: 'cep', text: '45876567' }],
    false: ['CEP 41982-5217', 'order 41982-521', 'see x41982-521'],
  },
});
