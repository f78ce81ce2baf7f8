/** Portuguese tax numbers: nine digits, the last of which checks the others. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const ptNif = defineIdentifier({
  id: 'pt-nif',
  description: 'Portuguese tax number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['[1-35-9]99 999 999'],
  validate: (value) => ((11 - (weightedSum(value, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === Number(value.at(-1)),
  context: ['nif', 'contribuinte', 'nipc', 'portuguese'],
  examples: {
    true: ['NIF 383 028 000', { key: 'nif', text: '764067664' }],
    false: ['NIF 383 028 001', 'NIF 383 028 0007', 'order 383 028 000', 'see x383 028 000'],
  },
});
