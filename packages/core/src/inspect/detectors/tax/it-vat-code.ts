/** Italian VAT numbers: eleven digits, the last as cards have it. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';
import { isUniform } from '../../read/checksums/weighted-sum.ts';

export const itVatCode = defineIdentifier({
  id: 'it-vat-code',
  description: 'Italian VAT number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['9{11}', 'it9{11}'],
  validate: (value) => !isUniform(value) && !value.endsWith('0000000') && passesLuhn(value.replace('IT', '')),
  context: ['partitaiva', 'piva', 'iva', 'partita'],
  examples: {
    true: ['partita IVA 31648533227', { key: 'partitaIva', text: '03845108350' }],
    false: ['partita IVA 31648533228', 'partita IVA 316485332277', 'order 31648533227', 'see x31648533227'],
  },
});
