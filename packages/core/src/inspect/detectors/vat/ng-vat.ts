/** Nigerian value added tax numbers: twelve digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ngVat = defineIdentifier({
  id: 'ng-vat',
  description: 'Nigerian VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['ng9{12}', '9{12}', 'ng9{8}-9999', '9{8}-9999'],
  separators: '',
  context: ['ngvat', 'nigerianvat'],
  examples: {
    true: ['NIGERIANVAT NG798113654821', { key: 'nigerianvat', text: 'NG001949767073' }],
    false: ['order NG798113654821', 'see xNG798113654821'],
  },
});
