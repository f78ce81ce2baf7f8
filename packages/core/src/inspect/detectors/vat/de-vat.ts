/** German value added tax numbers: nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const deVat = defineIdentifier({
  id: 'de-vat',
  description: 'German VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['de9{9}', '9{9}', 'de[ ]999[ ]999[ ]999', 'de[-]999[-]999[-]999'],
  separators: '',
  context: ['devat', 'ustid', 'ustidnr', 'umsatzsteuer', 'ust', 'umsatzsteueridentifikationsnummer', 'rechnung'],
  examples: {
    true: ['USTID DE832734853', { key: 'ustid', text: 'DE444341247' }],
    false: ['USTID DE8327348537', 'order DE832734853', 'see xDE832734853'],
  },
});
