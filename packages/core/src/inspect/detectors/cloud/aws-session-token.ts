/** AWS session tokens: base64 whose first bytes name the kind of token. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const awsSessionToken = definePatternDetector({
  id: 'aws-session-token',
  description: 'AWS session token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['IQoJb3JpZ2luX2Vj', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz', 'FQoDYXdz'],
  pattern: '[0-9A-Za-z+/]{100,2000}={0,2}',
  examples: {
    true: [
      `token IQ${'oJb3JpZ2luX2Vj'}${'p6Sf3Ve0Ig4Tb'.repeat(7)}p6Sf3Ve0I`,
      `"FQ${'oDYXdz'}${'t5Em4Yv0Ml7Vk'.repeat(7)}t5Em4Yv0M",`,
    ],
    false: [
      `IQ${'oJb3JpZ2luX2Vj'}${'p6Sf3Ve0Ig4Tb'.repeat(7)}p6Sf3Ve0`,
      `xIQ${'oJb3JpZ2luX2Vj'}${'p6Sf3Ve0Ig4Tb'.repeat(7)}p6Sf3Ve0I`,
    ],
  },
});
