/** Sentry access token without a prefix: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sentryToken = definePatternDetector({
  id: 'sentry-token',
  description: 'Sentry access token without a prefix',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['sentry'],
  examples: {
    true: [
      `sentry_key=${'b8f7d1a3e5c29'.repeat(4)}b8f7d1a3e5c2`,
      { key: 'sentry_token', text: `${'b1a9f5e4d7c83'.repeat(4)}b1a9f5e4d7c8` },
    ],
    false: [
      `sentry_key=${'b8f7d1a3e5c29'.repeat(4)}b8f7d1a3e5c`,
      `sentry_key=x0y1${'b8f7d1a3e5c29'.repeat(4)}b8f7d1a3e5c2`,
      `the value ${'b8f7d1a3e5c29'.repeat(4)}b8f7d1a3e5c2`,
    ],
  },
});
