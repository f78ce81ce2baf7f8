/** Fastly API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const fastlyToken = definePatternDetector({
  id: 'fastly-token',
  description: 'Fastly API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{32}',
  context: ['fastly'],
  examples: {
    true: [
      `fastly_key=${'e0Zb9Gc3Nh8Er'.repeat(2)}e0Zb9G`,
      { key: 'fastly_token', text: `${'z6Lu0Ts3Ex7Kn'.repeat(2)}z6Lu0T` },
    ],
    false: [
      `fastly_key=${'e0Zb9Gc3Nh8Er'.repeat(2)}e0Zb9`,
      `fastly_key=x0y1${'e0Zb9Gc3Nh8Er'.repeat(2)}e0Zb9G`,
      `the value ${'e0Zb9Gc3Nh8Er'.repeat(2)}e0Zb9G`,
    ],
  },
});
