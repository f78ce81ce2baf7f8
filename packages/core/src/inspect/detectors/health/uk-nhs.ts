/** NHS numbers: ten digits, the last of which checks the others. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform, weightedSum } from '../../read/checksums/weighted-sum.ts';

export const ukNhs = defineIdentifier({
  id: 'uk-nhs',
  description: 'NHS number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999 999 9999'],
  validate: (value) =>
    !isUniform(value) && (11 - (weightedSum(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(value.at(-1)),
  context: ['nhs', 'patient', 'nationalhealth'],
  examples: {
    true: ['NHS 401 849 8500', { key: 'nhsNumber', text: '2981247344' }],
    false: ['NHS 401 849 8501', 'NHS 401 849 85007', 'order 401 849 8500', 'see x401 849 8500'],
  },
});
