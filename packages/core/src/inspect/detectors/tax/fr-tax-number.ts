/** French tax numbers: ten digits and their remainder by 511. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const frTaxNumber = defineIdentifier({
  id: 'fr-tax-number',
  description: 'French tax number (SPI)',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['[0-3]9 99 999 999 999'],
  validate: (value) => Number(value.slice(0, 10)) % 511 === Number(value.slice(10)),
  context: ['spi', 'fiscal', 'numerofiscal', 'impots'],
  examples: {
    true: ['numero fiscal 20 04 025 745 253', { key: 'numeroFiscal', text: '1118872203400' }],
    false: [
      'numero fiscal 20 04 025 745 254',
      'numero fiscal 20 04 025 745 2537',
      'order 20 04 025 745 253',
      'see x20 04 025 745 253',
    ],
  },
});
