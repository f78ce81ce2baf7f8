/** New Relic API id or key of the older kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const newrelicUserId = definePatternDetector({
  id: 'newrelic-user-id',
  description: 'New Relic API id or key of the older kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9a-z]{64}|[0-9a-f]{47})',
  context: ['newrelic', 'relic'],
  examples: {
    true: [
      `newrelic_key=${'m0o5n9x2j6q3d'.repeat(4)}m0o5n9x2j6q3`,
      { key: 'relic_token', text: `${'m8u6p3b5k7n2y'.repeat(4)}m8u6p3b5k7n2` },
    ],
    false: [
      `newrelic_key=${'m0o5n9x2j6q3d'.repeat(4)}m0o5n9x2j6q`,
      `newrelic_key=x0y1${'m0o5n9x2j6q3d'.repeat(4)}m0o5n9x2j6q3`,
      `the value ${'m0o5n9x2j6q3d'.repeat(4)}m0o5n9x2j6q3`,
    ],
  },
});
