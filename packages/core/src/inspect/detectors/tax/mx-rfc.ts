/** Mexican taxpayer codes: letters of the name, date of birth or foundation, and three characters. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isShortDate } from '../../read/birth-dates.ts';

export const mxRfc = defineIdentifier({
  id: 'mx-rfc',
  description: 'Mexican taxpayer code (RFC)',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['A{3,4} 999999 X{3}'],
  alone: ['AAAA999999X{3}'],
  validate: (value) => isShortDate(value.slice(-9)),
  context: ['rfc', 'contribuyentes'],
  examples: {
    true: ['RFC LEA 760303 51S', { key: 'rfc', text: 'TLT370607N8V' }, 'see ZMDK101012WZF'],
    false: ['RFC LEA 760300 51S', 'RFC LEA 760303 51SQ', 'see xLEA 760303 51S'],
  },
});
