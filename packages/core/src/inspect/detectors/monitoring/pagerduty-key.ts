/** PagerDuty API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pagerdutyKey = definePatternDetector({
  id: 'pagerduty-key',
  description: 'PagerDuty API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z+_-]{20}',
  context: ['pagerduty'],
  examples: {
    true: [`pagerduty_key=${'h6Ya0Qp8Zs5Ef'}h6Ya0Qp`, { key: 'pagerduty_token', text: `${'e9Th3Og4Nf8Pz'}e9Th3Og` }],
    false: [
      `pagerduty_key=${'h6Ya0Qp8Zs5Ef'}h6Ya0Q`,
      `pagerduty_key=x0y1${'h6Ya0Qp8Zs5Ef'}h6Ya0Qp`,
      `the value ${'h6Ya0Qp8Zs5Ef'}h6Ya0Qp`,
    ],
  },
});
