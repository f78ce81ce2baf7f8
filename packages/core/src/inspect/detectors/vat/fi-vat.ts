/** Finnish value added tax numbers: eight digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const fiVat = defineIdentifier({
  id: 'fi-vat',
  description: 'Finnish VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['fi9{8}', '9{8}'],
  separators: '',
  context: ['fivat', 'alv'],
  examples: {
    true: ['ALV FI82732823', { key: 'alv', text: 'FI96564363' }],
    false: ['ALV FI827328237', 'order FI82732823', 'see xFI82732823'],
  },
});
