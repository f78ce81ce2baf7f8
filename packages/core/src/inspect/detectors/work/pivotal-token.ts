/** Pivotal Tracker token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pivotalToken = definePatternDetector({
  id: 'pivotal-token',
  description: 'Pivotal Tracker token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['pivotal', 'pivotaltracker'],
  examples: {
    true: [
      `pivotal_key=${'b1d6e4f5a9c78'.repeat(2)}b1d6e4`,
      { key: 'pivotaltracker_token', text: `${'b6c0a8f7d9e13'.repeat(2)}b6c0a8` },
    ],
    false: [
      `pivotal_key=${'b1d6e4f5a9c78'.repeat(2)}b1d6e`,
      `pivotal_key=x0y1${'b1d6e4f5a9c78'.repeat(2)}b1d6e4`,
      `the value ${'b1d6e4f5a9c78'.repeat(2)}b1d6e4`,
    ],
  },
});
