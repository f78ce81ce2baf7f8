/** German number plates: town, one or two letters and up to four digits, with E or H behind for electric and old cars. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const deKfz = defineIdentifier({
  id: 'de-kfz',
  description: 'German number plate',
  severity: 'low',
  confidence: 0.75,
  shapes: ['A{1,3}[ -]A{1,2}[ -]9{1,4}[EH]?'],
  context: ['kennzeichen', 'kfz', 'fahrzeug', 'nummernschild'],
  examples: {
    true: ['Kennzeichen B-AB 1234', { key: 'kennzeichen', text: 'HH-XY-12E' }],
    false: ['Kennzeichen BAB1234', 'Kennzeichen B 1234', 'row B-AB 1234'],
  },
});
