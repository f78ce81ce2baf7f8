/** Nigerian national identification numbers: eleven digits, the last by Verhoeff. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesVerhoeff } from '../../read/checksums/verhoeff.ts';

export const ngNin = defineIdentifier({
  id: 'ng-nin',
  description: 'Nigerian national identification number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{11}'],
  validate: passesVerhoeff,
  context: ['nin', 'nimc', 'nigerian'],
  examples: {
    true: ['NIN 39750960604', { key: 'nin', text: '31321209975' }],
    false: ['NIN 39750960605', 'NIN 397509606047', 'order 39750960604', 'see x39750960604'],
  },
});
