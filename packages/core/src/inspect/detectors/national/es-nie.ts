/**
 * Spanish numbers of foreigners: X, Y or Z, which counts as 0, 1 or 2, seven digits and a letter that is the remainder by
 * 23.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const esNie = defineIdentifier({
  id: 'es-nie',
  description: 'Spanish number of foreigners (NIE)',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[XYZ] 9{7} A', '[XYZ]9{7} A'],
  separators: '-',
  validate: (value) =>
    value.endsWith('TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number('XYZ'.indexOf(value.charAt(0)) + value.slice(1, 8)) % 23)),
  context: ['nie', 'extranjero', 'extranjeros', 'identidad', 'identificacion'],
  examples: {
    true: ['NIE Y-6921256-H', { key: 'nie', text: 'Z1549571C' }],
    false: ['NIE Y-6921256-U', 'NIE Y-6921256-HQ', 'order Y-6921256-H', 'see xY-6921256-H'],
  },
});
