/** German commercial register numbers: section A or B and up to six digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const deHandelsregister = defineIdentifier({
  id: 'de-handelsregister',
  description: 'German commercial register number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['hr[AB] 9{1,2}'],
  alone: ['hr[AB] 9{3,6}'],
  separators: ' ',
  context: ['handelsregister', 'registergericht', 'handelsregisternummer', 'amtsgericht'],
  examples: {
    true: ['Amtsgericht Berlin, HRB 123456', 'HRA 12345', { key: 'handelsregister', text: 'HRB 12' }],
    false: ['HRC 12345', 'HRB 1234567', 'HRB 12'],
  },
});
