/** New Relic licence key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const newrelicLicenseKey = definePatternDetector({
  id: 'newrelic-license-key',
  description: 'New Relic licence key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{36}(?:NRAL|[0-9a-f]{4})',
  context: ['newrelic', 'relic'],
  examples: {
    true: [
      `newrelic_key=${'f3b9d4c7e2a50'.repeat(2)}f3b9d4c7e2NRAL`,
      { key: 'relic_token', text: `${'b9e8c4f3a1d27'.repeat(2)}b9e8c4f3a1NRAL` },
    ],
    false: [
      `newrelic_key=${'f3b9d4c7e2a50'.repeat(2)}f3b9d4c7eNRAL`,
      `newrelic_key=x0y1${'f3b9d4c7e2a50'.repeat(2)}f3b9d4c7e2NRAL`,
      `the value ${'f3b9d4c7e2a50'.repeat(2)}f3b9d4c7e2NRAL`,
    ],
  },
});
