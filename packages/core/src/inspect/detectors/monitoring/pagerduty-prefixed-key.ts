/** PagerDuty API key with a prefix: `u+` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pagerdutyPrefixedKey = definePatternDetector({
  id: 'pagerduty-prefixed-key',
  description: 'PagerDuty API key with a prefix',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['u+'],
  pattern: '[0-9A-Za-z_-]{18}',
  context: ['pagerduty'],
  examples: {
    true: [
      `pagerduty_key=u${'+'}${'p2Be0Ts8Kb7Yv'}p2Be0`,
      { key: 'pagerduty_token', text: `u${'+'}${'q2Xk9Dr5Rf0Sm'}q2Xk9` },
    ],
    false: [
      `pagerduty_key=u${'+'}${'p2Be0Ts8Kb7Yv'}p2Be`,
      `pagerduty_key=xu${'+'}${'p2Be0Ts8Kb7Yv'}p2Be0`,
      `the value u${'+'}${'p2Be0Ts8Kb7Yv'}p2Be0`,
    ],
  },
});
