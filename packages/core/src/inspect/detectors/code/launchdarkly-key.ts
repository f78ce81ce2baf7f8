/** LaunchDarkly access token: `api-`, `sdk-`, `mob-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const launchdarklyKey = definePatternDetector({
  id: 'launchdarkly-key',
  description: 'LaunchDarkly access token',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['api-', 'sdk-', 'mob-'],
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['launchdarkly'],
  examples: {
    true: [
      `launchdarkly_key=ap${'i-'}${'f9d5a6b2'}-${'b4e0'}-${'c9d6'}-${'f0b8'}-${'e8a2b7d1f3c0'}`,
      { key: 'launchdarkly_token', text: `mo${'b-'}${'f5c9b7a8'}-${'f7d3'}-${'f3a4'}-${'b6c0'}-${'a7f8e4d2b5c6'}` },
    ],
    false: [
      `launchdarkly_key=ap${'i-'}${'f9d5a6b2'}-${'b4e0'}-${'c9d6'}-${'f0b8'}-${'e8a2b7d1f3c'}`,
      `launchdarkly_key=xap${'i-'}${'f9d5a6b2'}-${'b4e0'}-${'c9d6'}-${'f0b8'}-${'e8a2b7d1f3c0'}`,
      `the value ap${'i-'}${'f9d5a6b2'}-${'b4e0'}-${'c9d6'}-${'f0b8'}-${'e8a2b7d1f3c0'}`,
    ],
  },
});
