/** Uruguayan value added tax numbers: twelve digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const uyVat = defineIdentifier({
  id: 'uy-vat',
  description: 'Uruguayan VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['uy9{12}', '9{12}'],
  separators: '',
  context: ['uyvat', 'iva', 'rut'],
  examples: {
    true: ['IVA UY188444408432', { key: 'iva', text: 'UY019346397684' }],
    false: ['IVA UY1884444084327', 'order UY188444408432', 'see xUY188444408432'],
  },
});
