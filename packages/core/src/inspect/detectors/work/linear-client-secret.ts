/** Linear client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const linearClientSecret = definePatternDetector({
  id: 'linear-client-secret',
  description: 'Linear client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['linear'],
  examples: {
    true: [
      `linear_key=${'e2d4a1b0c5f79'.repeat(2)}e2d4a1`,
      { key: 'linear_token', text: `${'d0e3c7a1b8f25'.repeat(2)}d0e3c7` },
    ],
    false: [
      `linear_key=${'e2d4a1b0c5f79'.repeat(2)}e2d4a`,
      `linear_key=x0y1${'e2d4a1b0c5f79'.repeat(2)}e2d4a1`,
      `the value ${'e2d4a1b0c5f79'.repeat(2)}e2d4a1`,
    ],
  },
});
