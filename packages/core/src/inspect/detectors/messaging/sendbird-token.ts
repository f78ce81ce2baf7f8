/** Sendbird access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sendbirdToken = definePatternDetector({
  id: 'sendbird-token',
  description: 'Sendbird access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9a-f]{40}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})',
  context: ['sendbird'],
  examples: {
    true: [
      `sendbird_key=${'e5f9a2c7d0b31'.repeat(3)}e`,
      { key: 'sendbird_token', text: `${'f5c9a4b7d1e60'.repeat(3)}f` },
    ],
    false: [
      `sendbird_key=${'e5f9a2c7d0b31'.repeat(3)}`,
      `sendbird_key=x0y1${'e5f9a2c7d0b31'.repeat(3)}e`,
      `the value ${'e5f9a2c7d0b31'.repeat(3)}e`,
    ],
  },
});
