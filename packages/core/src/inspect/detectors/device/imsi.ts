/** Numbers of mobile subscribers: country and network, fifteen digits in all, where one is named. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const imsi = defineIdentifier({
  id: 'imsi',
  description: 'Mobile subscriber number (IMSI)',
  severity: 'medium',
  confidence: 0.8,
  shapes: ['[2-7]9{14}'],
  context: ['imsi'],
  examples: {
    true: ['IMSI 258768919186518', { key: 'imsi', text: '240957642185840' }],
    false: ['IMSI 2587689191865187', 'order 258768919186518', 'see x258768919186518'],
  },
});
