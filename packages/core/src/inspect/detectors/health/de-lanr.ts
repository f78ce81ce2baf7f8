/** German numbers of physicians: six digits, a check digit, and the speciality. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform, weightedSum } from '../../read/checksums/weighted-sum.ts';

export const deLanr = defineIdentifier({
  id: 'de-lanr',
  description: 'German physician number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['9{9}'],
  validate: (value) =>
    !isUniform(value) && (10 - (weightedSum(value, [4, 9, 4, 9, 4, 9]) % 10)) % 10 === Number(value.charAt(6)),
  context: ['lanr', 'arztnummer', 'arzt'],
  examples: {
    true: ['LANR 876964060', { key: 'lanr', text: '829539675' }],
    false: ['LANR 876964960', 'LANR 8769640607', 'order 876964060', 'see x876964060'],
  },
});
