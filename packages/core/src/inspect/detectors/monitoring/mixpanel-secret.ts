/** Mixpanel secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mixpanelSecret = definePatternDetector({
  id: 'mixpanel-secret',
  description: 'Mixpanel secret',
  severity: 'high',
  confidence: 0.85,
  pattern: '(?:[0-9a-f]{32}|[0-9A-Za-z]{32})',
  context: ['mixpanel'],
  examples: {
    true: [
      `mixpanel_key=${'d9b1e7f8a4c65'.repeat(2)}d9b1e7`,
      { key: 'mixpanel_token', text: `${'c8f0a2e3b7d56'.repeat(2)}c8f0a2` },
    ],
    false: [
      `mixpanel_key=${'d9b1e7f8a4c65'.repeat(2)}d9b1e`,
      `mixpanel_key=x0y1${'d9b1e7f8a4c65'.repeat(2)}d9b1e7`,
      `the value ${'d9b1e7f8a4c65'.repeat(2)}d9b1e7`,
    ],
  },
});
