/** Austrian tax numbers: tax office, six digits, and a check digit as cards have it. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const atTaxNumber = defineIdentifier({
  id: 'at-tax-number',
  description: 'Austrian tax number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['99 999/9999', '99--999/9999', '9{9}'],
  validate: passesLuhn,
  context: ['steuernummer', 'abgabenkontonummer', 'finanzamt', 'austrian'],
  examples: {
    true: ['Abgabenkontonummer 41 373/8428', { key: 'abgabenkontonummer', text: '52009/8138' }],
    false: [
      'Abgabenkontonummer 41 373/8429',
      'Abgabenkontonummer 41 373/84287',
      'order 41 373/8428',
      'see x41 373/8428',
    ],
  },
});
