/** Polish tax numbers: ten digits, the last of which is the weighted sum of the others modulo eleven. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform, weightedSum } from '../../read/checksums/weighted-sum.ts';

export const plNip = defineIdentifier({
  id: 'pl-nip',
  description: 'Polish tax number (NIP)',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['999 999 99 99', '999 99 99 999'],
  validate: (value) => weightedSum(value, [6, 5, 7, 2, 3, 4, 5, 6, 7, -1]) % 11 === 0 && !isUniform(value),
  context: ['nip', 'podatkowy', 'polish'],
  examples: {
    true: ['NIP 718 340 12 35', { key: 'nip', text: '2430453082' }],
    false: ['NIP 718 340 12 36', 'NIP 718 340 12 357', 'order 718 340 12 35', 'see x718 340 12 35'],
  },
});
