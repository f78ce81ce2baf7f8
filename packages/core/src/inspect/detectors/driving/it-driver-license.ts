/** Italian driving licences: two letters, seven digits and a letter, or U1, seven characters without vowels and a letter. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const itDriverLicense = defineIdentifier({
  id: 'it-driver-license',
  description: 'Italian driving licence',
  severity: 'high',
  confidence: 0.7,
  shapes: ['AA9{7}A', 'u1[BCDFGHJKLMNPQRSTVWXYZ0-9]{7}A'],
  context: ['patente', 'guida', 'license', 'licence'],
  examples: {
    true: ['patente FA4128975M', { key: 'patente', text: 'HH0296044C' }],
    false: ['patente FA4128975MQ', 'order FA4128975M', 'see xFA4128975M'],
  },
});
