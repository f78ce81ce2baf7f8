/** Mattermost token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mattermostToken = definePatternDetector({
  id: 'mattermost-token',
  description: 'Mattermost token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-z]{26}',
  context: ['mattermost'],
  examples: {
    true: [
      `mattermost_key=${'q2f9n5l4t1i7v'.repeat(2)}`,
      { key: 'mattermost_token', text: `${'a9f7z0i8q1o6m'.repeat(2)}` },
    ],
    false: [
      `mattermost_key=${'q2f9n5l4t1i7v'}q2f9n5l4t1i7`,
      `mattermost_key=x0y1${'q2f9n5l4t1i7v'.repeat(2)}`,
      `the value ${'q2f9n5l4t1i7v'.repeat(2)}`,
    ],
  },
});
