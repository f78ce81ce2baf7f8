/** Bugsnag key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const bugsnagKey = definePatternDetector({
  id: 'bugsnag-key',
  description: 'Bugsnag key',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['bugsnag'],
  examples: {
    true: [
      `bugsnag_key=${'f5e4a7b1d2c30'.repeat(2)}f5e4a7`,
      { key: 'bugsnag_token', text: `${'a1d0f2e7c6b89'.repeat(2)}a1d0f2` },
    ],
    false: [
      `bugsnag_key=${'f5e4a7b1d2c30'.repeat(2)}f5e4a`,
      `bugsnag_key=x0y1${'f5e4a7b1d2c30'.repeat(2)}f5e4a7`,
      `the value ${'f5e4a7b1d2c30'.repeat(2)}f5e4a7`,
    ],
  },
});
