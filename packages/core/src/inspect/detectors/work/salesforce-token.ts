/** Salesforce access token: `00D` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const salesforceToken = definePatternDetector({
  id: 'salesforce-token',
  description: 'Salesforce access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['00D'],
  pattern: '[0-9A-Za-z]{12,15}![0-9A-Za-z._]{90,120}',
  examples: {
    true: [
      `token 00${'D'}${'k4Az2Za7Tj0R'}!${'e0Ch2Wk6Tp9If'.repeat(6)}e0Ch2Wk6Tp9I`,
      `"00${'D'}${'c5Fu0Mw9Ok3W'}!${'b9Eq8Wh7Oc6Ze'.repeat(6)}b9Eq8Wh7Oc6Z",`,
    ],
    false: [
      `00${'D'}${'k4Az2Za7Tj0R'}!${'e0Ch2Wk6Tp9If'.repeat(6)}e0Ch2Wk6Tp9`,
      `x00${'D'}${'k4Az2Za7Tj0R'}!${'e0Ch2Wk6Tp9If'.repeat(6)}e0Ch2Wk6Tp9I`,
    ],
  },
});
