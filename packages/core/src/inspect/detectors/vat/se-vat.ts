/** Swedish value added tax numbers: twelve digits, with or without the country in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const seVat = defineIdentifier({
  id: 'se-vat',
  description: 'Swedish VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['se9{12}', '9{12}'],
  separators: '',
  context: ['sevat', 'moms', 'momsnr'],
  examples: {
    true: ['MOMS SE173731152631', { key: 'moms', text: 'SE077900975527' }],
    false: ['MOMS SE1737311526317', 'order SE173731152631', 'see xSE173731152631'],
  },
});
