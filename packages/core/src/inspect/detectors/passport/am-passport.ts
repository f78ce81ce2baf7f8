/** Armenian passports: two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const amPassport = defineIdentifier({
  id: 'am-passport',
  description: 'Armenian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{7}'],
  context: ['ampassport', 'armenianpassport'],
  examples: {
    true: ['Armenian passport XR8677322', { key: 'am_passport', text: 'ZW7925530' }],
    false: ['Armenian passport XR86773227', 'order XR8677322', 'see xXR8677322'],
  },
});
