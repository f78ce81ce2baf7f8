/** Salvadoran value added tax numbers: fourteen digits in groups, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const svVat = defineIdentifier({
  id: 'sv-vat',
  description: 'Salvadoran VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['sv9999-999999-999-9', '9999-999999-999-9'],
  separators: '',
  context: ['svvat', 'iva', 'nit'],
  examples: {
    true: ['IVA SV6804-145175-999-1', { key: 'iva', text: 'SV9697-561157-157-8' }],
    false: ['order SV6804-145175-999-1', 'see xSV6804-145175-999-1'],
  },
});
