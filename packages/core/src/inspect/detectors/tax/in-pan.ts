/** Indian permanent account numbers: five letters, the fourth for the kind of holder, four digits and a letter. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const inPan = defineIdentifier({
  id: 'in-pan',
  description: 'Indian permanent account number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['AAA[ABCFGHLJPTKE]A9999A'],
  alone: ['AAA[P]A9999A'],
  validate: (value) => !value.includes('0000'),
  context: ['pan', 'permanentaccount', 'incometax'],
  examples: {
    true: ['PAN UTKKO6824H', { key: 'panNumber', text: 'HDCHV0256F' }, 'see IHTPK2506V'],
    false: ['PAN UTKKO6824HQ', 'see xUTKKO6824H'],
  },
});
