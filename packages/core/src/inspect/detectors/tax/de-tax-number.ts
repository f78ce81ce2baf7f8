/** German tax numbers as the tax offices write them, and the thirteen digits with the number of the state in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const deTaxNumber = defineIdentifier({
  id: 'de-tax-number',
  description: 'German tax number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['9{2,3}/9{3,4}/9{4,5}', '[01]9{12}'],
  validate: (value) => value.length < 13 || (Number(value.slice(0, 2)) >= 1 && Number(value.slice(0, 2)) <= 16),
  context: ['steuernummer', 'stnr', 'steuernr', 'finanzamt'],
  examples: {
    true: ['Steuernummer 16/063/4613', { key: 'steuernummer', text: '27/819/9122' }],
    false: ['order 16/063/4613', 'see x16/063/4613'],
  },
});
