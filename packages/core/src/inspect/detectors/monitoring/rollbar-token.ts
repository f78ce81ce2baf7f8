/** Rollbar access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const rollbarToken = definePatternDetector({
  id: 'rollbar-token',
  description: 'Rollbar access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['rollbar'],
  examples: {
    true: [
      `rollbar_key=${'c7a3f1b8d5e92'.repeat(2)}c7a3f1`,
      { key: 'rollbar_token', text: `${'c7b6e5d3a1f80'.repeat(2)}c7b6e5` },
    ],
    false: [
      `rollbar_key=${'c7a3f1b8d5e92'.repeat(2)}c7a3f`,
      `rollbar_key=x0y1${'c7a3f1b8d5e92'.repeat(2)}c7a3f1`,
      `the value ${'c7a3f1b8d5e92'.repeat(2)}c7a3f1`,
    ],
  },
});
