/** Dominican identity numbers: eleven digits, the last as cards have it. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const doCedula = defineIdentifier({
  id: 'do-cedula',
  description: 'Dominican identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999 9999999 9'],
  separators: '-',
  validate: passesLuhn,
  context: ['cedula', 'dominican', 'dominicana'],
  examples: {
    true: ['cedula 018-0112773-7', { key: 'cedula', text: '14777424905' }],
    false: ['cedula 018-0112773-8', 'cedula 018-0112773-77', 'order 018-0112773-7', 'see x018-0112773-7'],
  },
});
