/** LaunchDarkly access token without a prefix: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const launchdarklyToken = definePatternDetector({
  id: 'launchdarkly-token',
  description: 'LaunchDarkly access token without a prefix',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{40}',
  context: ['launchdarkly'],
  examples: {
    true: [
      `launchdarkly_key=${'k4Tt3Ec9Nq0Md'.repeat(3)}k`,
      { key: 'launchdarkly_token', text: `${'r4Ka7Pf8Nm6Yg'.repeat(3)}r` },
    ],
    false: [
      `launchdarkly_key=${'k4Tt3Ec9Nq0Md'.repeat(3)}`,
      `launchdarkly_key=x0y1${'k4Tt3Ec9Nq0Md'.repeat(3)}k`,
      `the value ${'k4Tt3Ec9Nq0Md'.repeat(3)}k`,
    ],
  },
});
