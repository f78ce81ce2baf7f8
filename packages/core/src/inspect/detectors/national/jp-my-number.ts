/** Japanese individual numbers: eleven digits and a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform, weightedSum } from '../../read/checksums/weighted-sum.ts';

export const jpMyNumber = defineIdentifier({
  id: 'jp-my-number',
  description: 'Japanese My Number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9999 9999 9999'],
  validate: (value) =>
    !isUniform(value) &&
    ((11 - (weightedSum(value, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === Number(value.at(-1)),
  context: ['mynumber', 'kojinbango', 'japanese', 'individualnumber'],
  examples: {
    true: ['my number 9675 5360 6967', { key: 'myNumber', text: '116206586042' }],
    false: ['my number 9675 5360 6968', 'my number 9675 5360 69677', 'order 9675 5360 6967', 'see x9675 5360 6967'],
  },
});
