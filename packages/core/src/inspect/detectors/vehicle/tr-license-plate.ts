/** Turkish number plates: province from 01 to 81, up to three letters and up to four digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const trLicensePlate = defineIdentifier({
  id: 'tr-license-plate',
  description: 'Turkish number plate',
  severity: 'low',
  confidence: 0.75,
  shapes: ['[0-8]9 A{1,3} 9{2,5}'],
  separators: ' ',
  validate: (value) => Number(value.slice(0, 2)) >= 1 && Number(value.slice(0, 2)) <= 81,
  context: ['plaka', 'plakasi', 'plate', 'arac'],
  examples: {
    true: ['plaka 79 Z 89', { key: 'plaka', text: '25O54' }],
    false: ['plaka 89 Z 89', 'order 79 Z 89', 'see x79 Z 89'],
  },
});
