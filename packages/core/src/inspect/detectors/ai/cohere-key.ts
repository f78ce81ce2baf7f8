/** Cohere API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cohereKey = definePatternDetector({
  id: 'cohere-key',
  description: 'Cohere API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{40}',
  context: ['cohere'],
  examples: {
    true: [`cohere_key=${'x9Uj8Bi4Wf1Xb'.repeat(3)}x`, { key: 'cohere_token', text: `${'x6Lc2Nh7Kn1Dv'.repeat(3)}x` }],
    false: [
      `cohere_key=${'x9Uj8Bi4Wf1Xb'.repeat(3)}`,
      `cohere_key=x0y1${'x9Uj8Bi4Wf1Xb'.repeat(3)}x`,
      `the value ${'x9Uj8Bi4Wf1Xb'.repeat(3)}x`,
    ],
  },
});
