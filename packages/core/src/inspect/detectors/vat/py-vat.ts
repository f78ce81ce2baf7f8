/** Paraguayan value added tax numbers: six to eight digits and a check digit, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const pyVat = defineIdentifier({
  id: 'py-vat',
  description: 'Paraguayan VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['py9{6,8}-9', '9{6,8}-9'],
  separators: '',
  context: ['pyvat', 'iva', 'ruc'],
  examples: {
    true: ['IVA PY668153-9', { key: 'iva', text: 'PY518694-9' }],
    false: ['order PY668153-9', 'see xPY668153-9'],
  },
});
