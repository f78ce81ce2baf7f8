/** US drug enforcement numbers of prescribers: kind, first letter of the name or 9, six digits and a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const usDea = defineIdentifier({
  id: 'us-dea',
  entityType: 'medical_license',
  description: 'US drug enforcement number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[ABCDEFGHJKLMPRSTUX][A-Z9]9{7}'],
  validate: (value) => weightedSum(value.slice(2), [1, 2, 1, 2, 1, 2]) % 10 === Number(value.at(-1)),
  context: ['dea', 'prescriber', 'medicallicense', 'certificate'],
  examples: {
    true: ['DEA DZ8190376', { key: 'dea', text: 'EJ5952242' }],
    false: ['DEA DZ8190377', 'DEA DZ81903767', 'order DZ8190376', 'see xDZ8190376'],
  },
});
