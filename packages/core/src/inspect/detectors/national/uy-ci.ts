/** Uruguayan identity numbers: seven digits and a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const uyCi = defineIdentifier({
  id: 'uy-ci',
  description: 'Uruguayan identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9.999.999-9', '9{7} 9'],
  separators: '-',
  validate: (value) => weightedSum(value, [2, 9, 8, 7, 6, 3, 4, 1]) % 10 === 0,
  context: ['cedula', 'ci', 'uruguay', 'identidad'],
  examples: {
    true: ['cedula 4.043.565-1', { key: 'cedula', text: '8.199.018-5' }],
    false: ['cedula 4.043.565-2', 'cedula 4.043.565-17', 'order 4.043.565-1', 'see x4.043.565-1'],
  },
});
