/** CircleCI access token of the older kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const circleciLegacyToken = definePatternDetector({
  id: 'circleci-legacy-token',
  description: 'CircleCI access token of the older kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['circleci', 'circle'],
  examples: {
    true: [
      `circleci_key=${'f7c1d8e2a5b36'.repeat(3)}f`,
      { key: 'circle_token', text: `${'f9d1a5b6c0e28'.repeat(3)}f` },
    ],
    false: [
      `circleci_key=${'f7c1d8e2a5b36'.repeat(3)}`,
      `circleci_key=x0y1${'f7c1d8e2a5b36'.repeat(3)}f`,
      `the value ${'f7c1d8e2a5b36'.repeat(3)}f`,
    ],
  },
});
