/** Irish passports: a letter, a letter or digit, and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const iePassport = defineIdentifier({
  id: 'ie-passport',
  description: 'Irish passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['A[A-Z0-9]9{7}'],
  context: ['iepassport', 'irishpassport'],
  examples: {
    true: ['Irish passport GV6989083', { key: 'ie_passport', text: 'YD3200731' }],
    false: ['Irish passport GV69890837', 'order GV6989083', 'see xGV6989083'],
  },
});
