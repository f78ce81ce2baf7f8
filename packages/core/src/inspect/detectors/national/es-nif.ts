/** Spanish identity numbers: up to eight digits, or K, L or M and seven, and a letter that is their remainder by 23. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const esNif = defineIdentifier({
  id: 'es-nif',
  description: 'Spanish national identity number (DNI, NIF)',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{5,8} A', '[KLM]9{7} A'],
  separators: '-',
  validate: (value) => value.endsWith('TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(value.replace(/[A-Z]/g, '')) % 23)),
  context: ['dni', 'nif', 'identidad', 'documento', 'identificacion'],
  examples: {
    true: ['DNI 25654-D', { key: 'dni', text: '02141W' }],
    false: ['DNI 25654-P', 'DNI 25654-DQ', 'order 25654-D', 'see x25654-D'],
  },
});
