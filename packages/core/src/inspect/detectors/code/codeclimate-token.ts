/** Code Climate token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const codeclimateToken = definePatternDetector({
  id: 'codeclimate-token',
  description: 'Code Climate token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['codeclimate'],
  examples: {
    true: [
      `codeclimate_key=${'e5b4d2f0a7c93'.repeat(4)}e5b4d2f0a7c9`,
      { key: 'codeclimate_token', text: `${'f0e1d7a6b8c52'.repeat(4)}f0e1d7a6b8c5` },
    ],
    false: [
      `codeclimate_key=${'e5b4d2f0a7c93'.repeat(4)}e5b4d2f0a7c`,
      `codeclimate_key=x0y1${'e5b4d2f0a7c93'.repeat(4)}e5b4d2f0a7c9`,
      `the value ${'e5b4d2f0a7c93'.repeat(4)}e5b4d2f0a7c9`,
    ],
  },
});
