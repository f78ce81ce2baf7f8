/** Dominican value added tax numbers: nine or eleven digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const doVat = defineIdentifier({
  id: 'do-vat',
  description: 'Dominican VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['do9{11}', '9{11}', 'do999-9{7}-9', '999-9{7}-9', 'do9{9}', '9{9}', 'do9-99-99999-9', '9-99-99999-9'],
  separators: '',
  context: ['dovat', 'itbis', 'rnc'],
  examples: {
    true: ['ITBIS DO80183003877', { key: 'itbis', text: 'DO18362390955' }],
    false: ['ITBIS DO801830038777', 'order DO80183003877', 'see xDO80183003877'],
  },
});
