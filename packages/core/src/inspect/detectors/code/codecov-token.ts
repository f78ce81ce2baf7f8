/** Codecov upload token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const codecovToken = definePatternDetector({
  id: 'codecov-token',
  description: 'Codecov upload token',
  severity: 'high',
  confidence: 0.85,
  pattern: '(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-z]{32})',
  context: ['codecov'],
  examples: {
    true: [
      `codecov_key=${'e2d3b4c8'}-${'e2b0'}-${'d7a4'}-${'b3e0'}-${'c3a4e6b9d0f7'}`,
      { key: 'codecov_token', text: `${'d6a3f4c1'}-${'c4a9'}-${'f3c2'}-${'c2b3'}-${'e5b3f4a6d0c9'}` },
    ],
    false: [
      `codecov_key=${'e2d3b4c8'}-${'e2b0'}-${'d7a4'}-${'b3e0'}-${'c3a4e6b9d0f'}`,
      `codecov_key=x0y1${'e2d3b4c8'}-${'e2b0'}-${'d7a4'}-${'b3e0'}-${'c3a4e6b9d0f7'}`,
      `the value ${'e2d3b4c8'}-${'e2b0'}-${'d7a4'}-${'b3e0'}-${'c3a4e6b9d0f7'}`,
    ],
  },
});
