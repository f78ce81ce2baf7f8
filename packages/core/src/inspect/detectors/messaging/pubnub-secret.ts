/** PubNub secret key: `sec-c-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pubnubSecret = definePatternDetector({
  id: 'pubnub-secret',
  description: 'PubNub secret key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sec-c-'],
  pattern: '(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9A-Za-z]{48,72})',
  examples: {
    true: [
      `token se${'c-c-'}${'c8b7d4e3'}-${'e6b9'}-${'b9e7'}-${'d3a6'}-${'b3d9c4e0f1a5'}`,
      `"se${'c-c-'}${'f9b5a6e1'}-${'f5b4'}-${'b6e1'}-${'e7c0'}-${'f7c5e3b1d6a9'}",`,
    ],
    false: [
      `se${'c-c-'}${'c8b7d4e3'}-${'e6b9'}-${'b9e7'}-${'d3a6'}-${'b3d9c4e0f1a'}`,
      `xse${'c-c-'}${'c8b7d4e3'}-${'e6b9'}-${'b9e7'}-${'d3a6'}-${'b3d9c4e0f1a5'}`,
    ],
  },
});
