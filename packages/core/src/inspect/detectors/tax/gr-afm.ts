/** Greek tax numbers: eight digits times powers of two, modulo eleven. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform, weightedSum } from '../../read/checksums/weighted-sum.ts';

export const grAfm = defineIdentifier({
  id: 'gr-afm',
  description: 'Greek tax number (AFM)',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['9{9}'],
  validate: (value) =>
    !isUniform(value) && (weightedSum(value, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(value.at(-1)),
  context: ['afm', 'greek', 'eforia'],
  examples: {
    true: ['AFM 933974732', { key: 'afm', text: '645462375' }],
    false: ['AFM 933974733', 'AFM 9339747327', 'order 933974732', 'see x933974732'],
  },
});
