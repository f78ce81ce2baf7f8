/** Datadog API or application key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const datadogKey = definePatternDetector({
  id: 'datadog-key',
  description: 'Datadog API or application key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9a-z]{40}|[0-9a-f]{32})',
  context: ['datadog', 'ddog'],
  examples: {
    true: [`datadog_key=${'c9n5z7x2o8q3y'.repeat(3)}c`, { key: 'ddog_token', text: `${'n4o6u5e7g3j1q'.repeat(3)}n` }],
    false: [
      `datadog_key=${'c9n5z7x2o8q3y'.repeat(3)}`,
      `datadog_key=x0y1${'c9n5z7x2o8q3y'.repeat(3)}c`,
      `the value ${'c9n5z7x2o8q3y'.repeat(3)}c`,
    ],
  },
});
