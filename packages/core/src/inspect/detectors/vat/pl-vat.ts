/** Polish value added tax numbers: ten digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const plVat = defineIdentifier({
  id: 'pl-vat',
  description: 'Polish VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: [
    'pl9{10}',
    '9{10}',
    'pl999-999-99-99',
    '999-999-99-99',
    'pl999-99-99-999',
    '999-99-99-999',
    'pl999-99-9-99-99',
    '999-99-9-99-99',
    'pl99-999-99-999',
    '99-999-99-999',
    'pl999-99-99-999',
    '999-99-99-999',
    'pl999-99-99-999',
    '999-99-99-999',
    'pl999-99-9-9999',
    '999-99-9-9999',
  ],
  separators: '',
  context: ['plvat', 'nip'],
  examples: {
    true: ['NIP PL1866788238', { key: 'nip', text: 'PL0879687212' }],
    false: ['NIP PL18667882387', 'order PL1866788238', 'see xPL1866788238'],
  },
});
