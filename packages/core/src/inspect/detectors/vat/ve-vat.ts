/** Venezuelan value added tax numbers: a letter and nine digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const veVat = defineIdentifier({
  id: 've-vat',
  description: 'Venezuelan VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ve[JGVE]-9{9}', '[JGVE]-9{9}', 've[JGVE]-9{8}-9', '[JGVE]-9{8}-9'],
  separators: '',
  context: ['vevat', 'iva', 'rif'],
  examples: {
    true: ['IVA VEV-553015031', { key: 'iva', text: 'VEE-038061613' }],
    false: ['IVA VEV-5530150317', 'order VEV-553015031', 'see xVEV-553015031'],
  },
});
