/** MessageBird API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const messagebirdToken = definePatternDetector({
  id: 'messagebird-token',
  description: 'MessageBird API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9A-Za-z]{25}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})',
  context: ['messagebird'],
  examples: {
    true: [
      `messagebird_key=${'b7Wp1Ql0Gy6Jn'}b7Wp1Ql0Gy6J`,
      { key: 'messagebird_token', text: `${'z3Qd4Jx0Ls5Nn'}z3Qd4Jx0Ls5N` },
    ],
    false: [
      `messagebird_key=${'b7Wp1Ql0Gy6Jn'}b7Wp1Ql0Gy6`,
      `messagebird_key=x0y1${'b7Wp1Ql0Gy6Jn'}b7Wp1Ql0Gy6J`,
      `the value ${'b7Wp1Ql0Gy6Jn'}b7Wp1Ql0Gy6J`,
    ],
  },
});
