/**
 * VAT numbers of any country: its two letters and eight to twelve characters, six digits among them, near a word that says
 * so.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const vatId = defineIdentifier({
  id: 'vat-id',
  description: 'VAT number',
  severity: 'low',
  confidence: 0.8,
  shapes: ['AA[A-Z0-9]9{6,8}[A-Z0-9]{1,3}'],
  separators: '',
  context: ['vat', 'vatid', 'vatno', 'vatnumber', 'ustid', 'ustidnr', 'tva', 'btw', 'iva', 'moms'],
  examples: {
    true: ['VAT number DE136695976', { key: 'vatId', text: 'ATU13585627' }],
    false: ['order number DE136695976', 'see xnumber DE136695976', 'VAT rates 2024'],
  },
});
